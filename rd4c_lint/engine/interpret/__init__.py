"""The abstract interpreter: values, heap, and the layers of one machine.

A machine is one run: a root interpreted against frozen facts. Its class is made of layers, each a module that needs only what is below
it; what a lower layer calls of a higher one stands in it, or in `core`, as a method that raises `NotImplementedError`.
From the ground up:

    record                   what a run collects
    core                     objects of the run, calls under way, tracing
    paths                    argument paths of model rows: `self.rows[*].name`
    who_asks                 tests of who asks
    type_values              objects of the types that rows and annotations name
    class_fields             fields that classes have by declaration
    types                    type expressions, records, annotations
    queries                  names in queries: `guardian__phone`
    statements               rows of SQL
    keys                     keys as values
    iteration                elements
    stored_items             items that are written
    items                    items that are read
    receivers                containers that methods are called on
    container_methods        `append`, `pop` (`sequence_methods`), `setdefault`, `update` (`mapping_methods`)
    module_names             names of modules
    class_attributes         the order of a class, metaclasses, binding
    modelled_attributes      attributes that type rows know
    instance_attributes      attributes of instances; where labels of fields are born
    attributes               loading and storing attributes of anything
    text                     what a text or serial form shows
    row_binding              a row at a call: arguments, conditions
    typed_labels             labelled values whose declared type has rows: `child.birth_date.year`
    row_results              what a library call gives
    row_sinks                what it shows or sends
    row_sources              labels that are born in it
    own_records              what is looked up for who asks
    library_calls            all rows of a call together; guards, entry points, exceptions
    recall                   calls like one before
    following                which calls are followed
    parameters               arguments into slots, and constants for those left out (`literals`)
    bodies                   how the interpretation of a body begins and ends
    suspensions              bodies that are run again: threads, jobs
    generators               what a call of a function with `yield` gives, which runs when it is asked
    covering                 functions that a run follows as their own run would
    functions                calls of functions
    waits                    tasks, and what they wait for
    event_loop               tasks in turns
    coroutines               what a call of an `async def` gives
    construction             objects of classes
    unknown_calls            calls of what nobody knows
    held_content             objects of classes as containers
    object_methods           methods by the class of their object
    methods                  methods of anything
    calls                    calls of anything
    constant_methods         methods of constants (`text_methods`), and of texts of which the parts are known (`pieces`)
    builtin                  builtin functions (`reflection`, `class_questions`, `sequences`)
    standard                 `rd4c.…` operations of rows (`iterators`, `made_of`, `written_forms`, `command_lines`, `beside`)
    comparisons              comparisons and truth
    operators                operators
    narrow                   what a test says of what it tests
    matching                 patterns
    failing                  exceptions
    managed                  `with`
    branches                 `if`, `and`, `or`, `match`
    control                  loops
    machine                  the table of operations (`names`, `accesses`, `filled`, `building`, `definitions`, `imports`, `leaving`)

What all machines share is the `world`: `identity` (numbers of objects), `statics` (the frozen base heap), `declarations`,
`assigned_values`, `relations`, `world`.
"""
