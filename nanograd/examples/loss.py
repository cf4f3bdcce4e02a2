from nanograd import Value
from nanograd.losses import binary_cross_entropy, hinge, mean_absolute_error, mean_squared_error

p1 = Value(0.9)
p2 = Value(0.2)
p3 = Value(0.6)
predictions = [p1, p2, p3]

squared = mean_squared_error(predictions, [1, 0, 0])
absolute = mean_absolute_error(predictions, [1, 0, 0])
surprise = binary_cross_entropy(predictions, [1, 0, 0])
margin = hinge(predictions, [1, -1, -1])

for name, loss in [('squared', squared), ('absolute', absolute), ('surprise', surprise), ('margin', margin)]:
    for p in predictions:
        p.grad = 0.0
    loss.backward()
    print(f'{name:9s} {loss.data:.4f}', [f'{p.grad:+.4f}' for p in predictions])
