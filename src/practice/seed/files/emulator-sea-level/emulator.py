"""Predict the sea level contribution of an ice sheet from eleven parameters."""
import csv
import math

LENGTH = [0.8, 1.1, 0.6, 2.0, 1.7, 0.9, 3.1, 1.2, 0.7, 2.4, 1.5]


def kernel(a, b):
    return math.exp(-0.5 * sum(((x - y) / l) ** 2 for x, y, l in zip(a, b, LENGTH)))


def predict(point, runs, weights):
    """Mean of the process at `point`, given training runs and their weights."""
    return sum(w * kernel(point, run) for run, w in zip(runs, weights))


def read(path):
    with open(path, newline="") as file:
        return [[float(v) for v in row] for row in list(csv.reader(file))[1:]]
