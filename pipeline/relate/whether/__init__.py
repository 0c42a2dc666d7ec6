"""Whether a sum is a flow, and its status: evidence weighed, tense, what is only planned."""
