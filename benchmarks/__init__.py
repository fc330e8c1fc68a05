"""Speed, measured side by side with the stock app: ``python -m benchmarks``."""
