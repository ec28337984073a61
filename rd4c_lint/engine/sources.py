"""Where labels begin, by the way they are found.

sources.fields["registry.models.Child", "surname"]      the labels that a load of this attribute gives
"""

from ..model.rows import SourceRow


class Sources:
    """Where labels begin, by the way they are found. Labels are bit sets of `LabelTable`."""

    def __init__(self) -> None:
        self.fields: dict[tuple[str, str], int] = {}
        """(dotted class, attribute); the class may be outside the project."""
        self.field_keys: dict[tuple[str, str], dict[str, int]] = {}
        """(dotted class, attribute) -> labels of the keys of a mapping kept there."""
        self.silent: set[tuple[str, str]] = set()
        """Fields marked `none`."""
        self.by_attribute: dict[str, int] = {}
        """Attribute name -> labels of all fields of that name."""
        self.by_declared_name: dict[str, int] = {}
        """Field name -> labels, for `label = "@name"`; without generic names."""
        self.parameters: dict[tuple[int, str], int] = {}
        """(unit uid, parameter)."""
        self.variables: dict[tuple[int, str], int] = {}
        """(unit uid of the function or module body, variable)."""
        self.variable_keys: dict[tuple[int, str], dict[str, int]] = {}
        self.returns: dict[int, int] = {}
        self.return_keys: dict[int, dict[str, int]] = {}
        self.keys: dict[str, int] = {}
        self.parameter_rows: dict[str, tuple[SourceRow, int]] = {}
        """Bare parameter names of pack rows."""
        self.variable_rows: dict[str, tuple[SourceRow, int]] = {}
        self.row_labels: dict[tuple[str, int], int] = {}
        """(model file, row index) -> label of a `source` row with a label of its own."""
        self.guesses_parameters = False
        self.guesses_variables = False
        self.marked_classes: set[str] = set()
