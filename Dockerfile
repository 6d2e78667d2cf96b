# One image for every process of the scaled shape: `kase serve`, `kase worker`, `kase migrate`, `kase actions`.

FROM python:3.11-slim AS wheel
WORKDIR /source
COPY requirements/build.txt requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY actions actions
COPY intents intents
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 KASE_HOST=0.0.0.0
RUN useradd --system --uid 10001 --create-home kase
# With what the gateways to Stripe and Microsoft 365 need, so that KASE_GATEWAY can name any of them.
COPY requirements/runtime.txt /tmp/requirements.txt
RUN pip install --no-cache-dir --require-hashes --requirement /tmp/requirements.txt && rm /tmp/requirements.txt
COPY --from=wheel /wheels /tmp/wheels
RUN pip install --no-cache-dir --no-index --no-deps /tmp/wheels/*.whl && rm -r /tmp/wheels
USER kase
WORKDIR /home/kase
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('KASE_PORT', '8080') + '/healthz', timeout=3)"]
ENTRYPOINT ["kase"]
CMD ["serve"]
