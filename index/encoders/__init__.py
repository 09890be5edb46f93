"""Encoders: texts of any language to vectors in one space. `factory.create_encoder` makes the one that is asked for."""
