"""What `test_held_out.py` holds every language to: one point below what was measured, one above where less is better.

They may be raised, never lowered to let a change pass.
"""

FLOORS = {
    "en": {
        "accuracy": 0.917,
        "macro_f1": 0.905,
        "in_scope_accuracy": 0.913,
        "top_three": 0.981,
        "acted": 0.758,
        "acted_precision": 0.979,
        "shown": 0.952,
        "out_of_scope_recall": 0.925,
        "out_of_scope_precision": 0.976,
        "near_recall": 0.93,
        "language_accuracy": 0.986,
    },
    "lv": {
        "accuracy": 0.925,
        "macro_f1": 0.915,
        "in_scope_accuracy": 0.927,
        "top_three": 0.987,
        "acted": 0.803,
        "acted_precision": 0.97,
        "shown": 0.975,
        "out_of_scope_recall": 0.92,
        "out_of_scope_precision": 0.976,
        "near_recall": 0.919,
        "language_accuracy": 0.957,
    },
    "de": {
        "accuracy": 0.933,
        "macro_f1": 0.937,
        "in_scope_accuracy": 0.948,
        "top_three": 0.983,
        "acted": 0.684,
        "acted_precision": 0.99,
        "shown": 0.967,
        "out_of_scope_recall": 0.888,
        "out_of_scope_precision": 0.968,
        "near_recall": 0.923,
        "language_accuracy": 0.99,
    },
    "fr": {
        "accuracy": 0.887,
        "macro_f1": 0.877,
        "in_scope_accuracy": 0.879,
        "top_three": 0.948,
        "acted": 0.664,
        "acted_precision": 0.98,
        "shown": 0.857,
        "out_of_scope_recall": 0.91,
        "out_of_scope_precision": 0.91,
        "near_recall": 0.923,
        "language_accuracy": 0.98,
    },
    "es": {
        "accuracy": 0.871,
        "macro_f1": 0.869,
        "in_scope_accuracy": 0.886,
        "top_three": 0.941,
        "acted": 0.671,
        "acted_precision": 0.98,
        "shown": 0.865,
        "out_of_scope_recall": 0.83,
        "out_of_scope_precision": 0.945,
        "near_recall": 0.857,
        "language_accuracy": 0.975,
    },
    "pl": {
        "accuracy": 0.902,
        "macro_f1": 0.898,
        "in_scope_accuracy": 0.907,
        "top_three": 0.962,
        "acted": 0.657,
        "acted_precision": 0.99,
        "shown": 0.903,
        "out_of_scope_recall": 0.89,
        "out_of_scope_precision": 0.947,
        "near_recall": 0.957,
        "language_accuracy": 0.99,
    },
    "ru": {
        "accuracy": 0.882,
        "macro_f1": 0.879,
        "in_scope_accuracy": 0.886,
        "top_three": 0.969,
        "acted": 0.677,
        "acted_precision": 0.951,
        "shown": 0.92,
        "out_of_scope_recall": 0.87,
        "out_of_scope_precision": 0.907,
        "near_recall": 0.89,
        "language_accuracy": 0.954,
    },
    "lt": {
        "accuracy": 0.882,
        "macro_f1": 0.868,
        "in_scope_accuracy": 0.865,
        "top_three": 0.962,
        "acted": 0.671,
        "acted_precision": 0.97,
        "shown": 0.941,
        "out_of_scope_recall": 0.93,
        "out_of_scope_precision": 0.877,
        "near_recall": 0.923,
        "language_accuracy": 0.969,
    },
    "et": {
        "accuracy": 0.881,
        "macro_f1": 0.877,
        "in_scope_accuracy": 0.886,
        "top_three": 0.983,
        "acted": 0.74,
        "acted_precision": 0.972,
        "shown": 0.959,
        "out_of_scope_recall": 0.868,
        "out_of_scope_precision": 0.905,
        "near_recall": 0.956,
        "language_accuracy": 0.98,
    },
}

CEILINGS = {
    "en": {"leaked": 0.016, "leaked_near": 0.02, "leaked_far": 0.01, "calibration_error": 0.044},
    "lv": {"leaked": 0.029, "leaked_near": 0.02, "leaked_far": 0.044, "calibration_error": 0.032},
    "de": {"leaked": 0.01, "leaked_near": 0.01, "leaked_far": 0.01, "calibration_error": 0.124},
    "fr": {"leaked": 0.03, "leaked_near": 0.043, "leaked_far": 0.01, "calibration_error": 0.065},
    "es": {"leaked": 0.03, "leaked_near": 0.01, "leaked_far": 0.06, "calibration_error": 0.079},
    "pl": {"leaked": 0.01, "leaked_near": 0.01, "leaked_far": 0.01, "calibration_error": 0.079},
    "ru": {"leaked": 0.09, "leaked_near": 0.11, "leaked_far": 0.06, "calibration_error": 0.066},
    "lt": {"leaked": 0.03, "leaked_near": 0.043, "leaked_far": 0.01, "calibration_error": 0.056},
    "et": {"leaked": 0.03, "leaked_near": 0.01, "leaked_far": 0.06, "calibration_error": 0.033},
}

COMPLAINTS_TOLD_APART = 0.859
"""Of complaints about charges, understood exactly."""

FAR_LEAKED = 0.03
"""Of everyday talk far from billing in all English or Latvian texts together, acted on at most: the aim itself."""

EVERYDAY_FOUND = {"en": 0.889, "lv": 0.846}
"""Of `far.tsv`, seen to be out of scope."""

PLAIN_UNDERSTOOD = {"en": 0.928, "lv": 0.896}
PLAIN_RIGHT = 0.98
"""Of `plain.tsv`, understood; and right, of what is acted on."""
