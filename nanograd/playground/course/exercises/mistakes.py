"""The common mistakes, by name: the sentence that tells a learner which one they made and what would help."""

from __future__ import annotations

from nanograd.messages import message

MISTAKES: dict[str, str] = {
    # What came back is not what it should be.
    "todo": "This is still to do: put your code in the place of the line that raises NotImplementedError.",
    "no-return": "None came back: the method ends without `return out`.",
    "plain-number": "A plain number came back instead of a Value, so the graph ends there: wrap it, "
    "Value(..., (the inputs), ...).",
    "wrap-numbers": "A plain number reached code that needs a Value. Wrap it first: "
    "other = other if isinstance(other, Value) else Value(other).",
    "mutated": "{leaf}.data was changed. An operation makes a new Value and leaves its inputs as they are.",
    "same-object": "The result is the input itself, changed or not. An operation makes a new Value.",
    "no-children": "The result does not know what it was made from: give the constructor the inputs, in a tuple.",
    "children-set": "This works. But a set forgets the order of the inputs, and drops the second of two equal ones: "
    "a + a has two inputs. A tuple keeps both.",
    "exponent-as-input": "The exponent is a plain number and takes no gradient: self is the only input.",
    "reflected-missing": "Python found no method for a number on the left of a Value: that is what the reflected "
    "methods (__radd__, __rmul__ and so on) are for.",
    "overflow": "An exponential grew too large for a float. math.tanh does not overflow.",
    "value-in-value": "The number inside a Value is itself a Value: something that was a Value already was wrapped "
    "again. Wrap only plain numbers, and give Value(...) a number.",
    "data-and-value": "A number was combined with a Value: take .data of both, as in self.data * other.data.",
    "math-of-value": "Python's math works on numbers, not on Values: give it self.data.",
    "function-for-method": "There is no function {leaf} here: it is a method of your Value, as in z.{leaf}().",
    "method-missing": "Python looks for the method {leaf} for this operator, and the class has none of that name.",
    "no-comma": "(self) is just self: a tuple with one thing in it needs a comma, (self,).",
    "compared-value": "A comparison such as < or > works on numbers, not on Values: compare self.data.",
    "method-not-called": "A method was used without being called: its name needs brackets, as in "
    "self.topological_order().",
    "first-parameter": "A method's first parameter is self: def {leaf}(self, ...).",
    "inner-parameters": "_backward is called without arguments: write def _backward(): it finds self, other and out "
    "around it.",
    "return-inside": "`return out` stands inside _backward, so the method itself gives None: move it out, to the left.",
    "another-operation": "The number is that of another operation: look at the line that computes it.",
    "in-place-result": "append, extend, insert, reverse and sort change the list and give None back: use the list "
    "afterwards, not what they return.",
    "library-class": "This is nanograd's own {leaf}. The exercises ask for one of your own: remove the import and "
    "write it in this file.",
    "too-long": "This did not come to an end: look for a loop whose condition never changes.",
    "endless-recursion": "The methods call each other without end: one of them uses the very operator it defines.",
    # One operation's way back.
    "no-upstream": "The upstream gradient is missing: multiply the local derivative by out.grad.",
    "assigned": "`=` where `+=` belongs: the contribution replaces what {leaf} held already, and another use "
    "of it is lost.",
    "assigned-no-upstream": "`=` where `+=` belongs, and the upstream gradient is missing: add local derivative times "
    "out.grad.",
    "counted-once": "{leaf} is used twice and got one contribution: every use counts, so both must be added.",
    "nothing-arrives": "{leaf} received nothing. Put the function itself into out._backward, and let it change "
    "{leaf}.grad.",
    "called-too-soon": "out._backward holds no function. Write out._backward = _backward, without brackets: with them "
    "the function runs at once, and its result, None, is kept.",
    "grad-too-early": "out.grad is read while out is being made, when it is still 0. Read it inside _backward, which "
    "runs later.",
    "power-precedence": "** binds more tightly than -: x**n - 1 means (x**n) - 1. Write x**(n - 1).",
    "added-upstream": "The upstream gradient was added to the local derivative. The chain rule multiplies them.",
    "no-local": "The upstream gradient was passed on as it is: multiply it by the local derivative.",
    "wrong-sign": "The sign of the gradient is wrong.",
    "swapped-factors": "The factors are swapped: in a product each input receives the other input's number.",
    "used-result": "The contribution was computed from the result; it needs the input's number.",
    "power-not-lowered": "The exponent must go down by one: the slope of x**n is n * x**(n - 1).",
    "power-factor-missing": "The exponent comes down as a factor: the slope of x**n is n * x**(n - 1).",
    "gate-open": "The gate let the gradient through although the input was not positive: there the contribution is 0.",
    "gate-at-zero": "Exactly at 0 the slope is taken as 0, as in PyTorch: the gate opens only for numbers above 0.",
    "gate-times-number": "The gate multiplies the gradient by 1 or 0, not by the number itself.",
    "tanh-of-input": "1 - t**2 needs the result t = tanh(x); the input x was used.",
    "tanh-not-squared": "The slope of tanh is 1 - t**2: the square is missing.",
    "tanh-no-one-minus": "The slope of tanh is 1 - t**2: what came is t**2.",
    # The other operators.
    "sides-swapped": "The sides are swapped: what stands left and what stands right makes a difference here.",
    "subtraction-sign": "The number to be subtracted was added: a - b is a + (-b).",
    "divided-wrongly": "A division came out as a product: a / b is a * b**-1.",
    "gradient-differs": "The result is right and the gradient is not, so the graph was broken on the way: use the "
    "operators on the Values themselves, not on their .data.",
    # Order and backward.
    "twice-in-order": "A value is in the list more than once: remember which have been placed already, in a set.",
    "inputs-after": "A value stands before one of its inputs: first place all the inputs, then append the value.",
    "reversed-order": "The list is the wrong way round: inputs come first, the output last.",
    "self-missing": "The output itself is missing: it belongs at the end of the list.",
    "nodes-missing": "Some values are missing: go on from each input to its own inputs, down to the leaves.",
    "kept-between-calls": "The second call gives another list than the first: make the list and the set of seen values "
    "anew in every call, not as default arguments.",
    "not-a-list": "This must give a list.",
    "empty-list": "The list is empty: the function that fills it is never called. Call it on the output, place(self).",
    "return-in-loop": "The `return` stands inside the loop, so the loop ends in its first turn. "
    "Move it out, to the left.",
    "not-called": "No value passed its gradient on: node._backward only names the function. Call it: node._backward().",
    "always-self": "The output passed its gradient on again and again: in the loop call node._backward(), not "
    "self._backward().",
    "no-seed": "All gradients are 0: the output's own gradient must be set to 1 first.",
    "only-inputs": "Only the output handed its gradient on: every value in the order has to.",
    "not-reversed": "The order was walked from the leaves: go through it from its end, with reversed.",
    "no-order": "Recursion without order: a value passed its gradient on before all its contributions had arrived, "
    "or more than once. Walk the reversed topological order instead.",
    "recursive-backward": "backward calls itself on the inputs: every call sets a gradient to 1 again, and none waits. "
    "Call backward once, and node._backward() for each value in the order.",
    "backward-clears": "The gradients from the first output are gone. backward adds to what the leaves hold; clearing "
    "them is for zero_grad.",
    # Networks.
    "weights-count": "A neuron has one weight for each input.",
    "not-values": "Weights and bias must be Values: a plain number has no gradient and cannot learn.",
    "equal-weights": "All weights start equal, so all neurons would learn the same: draw each at random.",
    "bias-missing": "The bias is missing from the sum.",
    "bias-not-listed": "The bias is missing among the parameters: then it would never learn.",
    "nested-parameters": "The list of parameters holds other lists: make it flat, a list of Values.",
    "parameters-order": "The parameters come in another order than asked: for each neuron the weights, then the bias.",
    "parameters-change": "parameters() changes self.w: each call adds the bias once more. Return a new list, "
    "[*self.w, self.b].",
    "list-for-value": "A list was used like one Value. A layer and a network give a list: take what is in it, as in "
    "model(x)[0].",
    "parameters-missing": "Some parameters are missing from the list: those would never learn.",
    "activation-missing": "The activation is missing: the sum goes through tanh.",
    "activation-always": "The activation was used although activation is False.",
    "activation-on-output": "The last layer has an activation: give it activation=False, or the output never leaves "
    "-1 to 1.",
    "activation-nowhere": "No layer has an activation: without one the whole network is a straight line.",
    "shared-neuron": "The layer lists one neuron many times ([Neuron(...)] * n does that): make a new one for each.",
    "not-in-a-list": "A layer always gives a list, even with one neuron, so that any layer can follow another.",
    "layers-not-chained": "The layers do not fit together: each takes as many inputs as the one before has outputs.",
    "input-repeated": "Each layer got the network's input: feed it what the layer before it gave.",
    # Learning.
    "loss-not-mean": "The errors were added up and not averaged: divide by how many there are.",
    "loss-not-squared": "The differences were not squared, so those above and below cancel out.",
    "loss-detached": "A plain number came back: compute with the Values, not with their .data: the way back is lost.",
    "loss-root": "The root was taken at the end: the mean of the squares is asked for, without a root.",
    "loss-absolute": "The distances were averaged, not their squares: take (p - t)**2.",
    "loss-halved": "The loss is half of what was asked for: the mean of the squares, without the factor 1/2.",
    "step-forgets": "The old number is gone: a step changes it by a little, p.data -= learning rate times gradient.",
    "zeroed-data": "zero_grad changed the parameters' numbers: set p.grad to 0, and leave p.data as it is.",
    "uphill": "The step goes uphill: subtract the learning rate times the gradient.",
    "no-learning-rate": "The learning rate is missing: the gradient alone is too large a step.",
    "nothing-moved": "No parameter moved. Change the number inside it, p.data -= ...: `p = p - ...` and `p -= ...` "
    "make a new Value that nobody uses.",
    "not-zeroed": "The gradients are not 0 after zero_grad: set p.grad, for every parameter.",
    "zeroed-none": "zero_grad sets the gradient to None, and += can add nothing to None: set it to 0.0.",
    "no-zero-grad": "The gradients were never set back to 0, so each step adds to those of all steps before: call "
    "zero_grad in every turn.",
    "zeroed-too-late": "The loss stays the same: zero_grad between backward and step wipes out the gradients.",
    "no-backward": "The loss stays the same, and no parameter has a gradient: call loss.backward() in every turn.",
    "step-before-backward": "step comes before backward, when this turn's gradients are not there yet: call "
    "loss.backward() first.",
    "loss-per-example": "There was a backward for each example: average all errors into one loss, and go back from it "
    "once in each turn.",
    "no-step": "The loss stays the same although the gradients are there: call step() in every turn.",
    "old-graph": "The loss stays the same although the parameters move: build predictions and loss anew in every turn.",
    "losses-count": "One loss for each step was asked for.",
    "losses-not-numbers": "Plain numbers were asked for: keep loss.data, not the loss.",
    "loss-after-step": "The losses come one step late: keep the loss as it was before the parameters moved.",
    # A language model.
    "exp-of-input": "The slope of the exponential is its result, not the input.",
    "log-of-result": "The slope of the logarithm is one over the input; the result was used.",
    "log-times": "The gradient was multiplied by the input: the slope of the logarithm is one over it.",
    "no-max-subtracted": "An exponential grew too large for a float: subtract the largest logit from all of them "
    "first.",
    "softmax-not-shared": "These are the exponentials alone. Divide each by the sum of all of them, so that they "
    "add up to 1.",
    "cross-entropy-sign": "The minus is missing: the logarithm of a probability is negative, and a loss is not.",
    "cross-entropy-no-log": "This is 1 - p. The surprise is minus the logarithm of p.",
    "cross-entropy-all": "The logarithms of all probabilities were added up. Only that of the true letter counts.",
    "places-missing": "The rows of the places are missing: without them it makes no difference where a letter stands.",
    "places-by-letter": "The place's row was chosen by the letter. It is chosen by where the letter stands.",
    "norm-sum": "The squares were added up and not averaged: divide by how many there are before the root.",
    "norm-no-root": "The root is missing: divide by the root of the mean square, not by the mean square itself.",
    "norm-times": "The numbers were multiplied by their size: divide by it.",
    "scores-not-scaled": "The scores are not scaled: divide each by the root of the row's length.",
    "scores-over-width": "The scores were divided by the row's length. It is the root of the length.",
    "looks-ahead": "A position looks at later ones, which it should predict: take keys and values only up to the "
    "position itself.",
    "softmax-axis": "The softmax went over the wrong axis: the weights of one query over all its keys add up to "
    "1, not those of one key over all queries.",
    "heads-alike": "All heads got the same part of the rows: each has one of its own.",
    "heads-interleaved": "Each head got every second number. Neighbours stay together: the first head gets the "
    "first part of a row.",
    "no-residual": "What came in is missing from the sum: a block adds to its input, it doesn't replace it.",
    "no-norm": "The rows went in as they are: each part of a block works on rows that are normalised.",
    "no-relu": "The relu is missing between the two tables: without it they are one straight line.",
    "adam-no-correction": "The means were used as they are. They begin at 0 and are too small at first: divide by "
    "1 - beta**steps.",
    "adam-no-root": "The root is missing: divide by the root of the mean of the squares.",
    "temperature-times": "The logits were multiplied by the temperature: divide by it.",
    "always-likeliest": "The likeliest letter is always taken. Let the number decide: the letter in whose share "
    "it lies.",
    "target-shifted": "Each position was asked for the letter that it has just read. What it should say is the "
    "next one: letters[1:].",
}
"""Name to sentence. ``{leaf}`` stands for the value concerned."""


def sentence(mistake: str, leaf: str = "") -> str:
    """The mistake's sentence with the name of the value put in; empty for no mistake that is known here."""
    says = MISTAKES.get(mistake)
    if says is None:
        return ""
    named = {"leaf": leaf or message("mistake-the-input", "the input")} if "{leaf}" in says else {}
    return message(f"mistake-{mistake}", says, **named)
