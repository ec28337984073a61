"""The abstract interpreter: values, heap, and the layers of one machine (see `core`)."""
