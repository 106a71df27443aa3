"""Tests of kg.ingest."""
