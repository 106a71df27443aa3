"""The graph: model to triples, triples to files of five formats, and back.

`reading_triples` and `event_triples` state what was read and what was fused; `dataset` sorts both into named graphs;
`write` serialises; `load_graph` and `reports` read back.
"""
