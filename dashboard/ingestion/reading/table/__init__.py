"""Tables in a text: cells in rows and columns, what their heads and titles say, and the figures in them.

``grids`` cuts tables out of a text, ``layout`` tells heads from bodies, ``around`` finds titles and notes,
and ``labels`` reads what a head or a title says (``units`` and ``sides`` a part of it each). ``heads`` brings
the labels over a cell together; ``cells``, ``amounts``, ``series`` and ``times`` tell what its number is,
and ``figures`` makes a reading of it.

A cell is a figure only where flow, unit and value are all said; what is not understood is left alone.
"""
