"""What passes between the stages: frozen dataclasses of the standard library, no behaviour of their own.

Offsets are half-open character offsets into `Article.text`; days are `datetime.date`, both ends inclusive;
unknown is None.
"""
