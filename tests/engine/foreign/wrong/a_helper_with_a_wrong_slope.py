# rule: sigmoid
import math


class Num:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0
        self.inputs = ()
        self.slopes = ()

    def sigmoid(self):
        s = 1 / (1 + math.exp(-self.data))
        return self._result(s, [self], [s * s])

    def __add__(self, other):
        other = other if isinstance(other, Num) else Num(other)
        return self._result(self.data + other.data, [self, other], [1.0, 1.0])

    def __mul__(self, other):
        other = other if isinstance(other, Num) else Num(other)
        return self._result(self.data * other.data, [self, other], [other.data, self.data])

    __radd__ = __add__
    __rmul__ = __mul__

    def _result(self, data, inputs, slopes):
        out = Num(data)
        out.inputs = tuple(inputs)
        out.slopes = tuple(slopes)
        return out

    def backward(self):
        waiting = {}
        todo = [self]
        while todo:
            for each in todo.pop().inputs:
                waiting[each] = waiting.get(each, 0) + 1
                if waiting[each] == 1:
                    todo.append(each)
        self.grad = 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            for each, slope in zip(node.inputs, node.slopes):
                each.grad += slope * node.grad
                waiting[each] -= 1
                if waiting[each] == 0:
                    ready.append(each)


x = Num(0.7)
w = Num(-1.2)
y = (2 * x * w + x * x).sigmoid() + w
y.backward()
