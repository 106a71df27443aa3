"""Tests of kg.knowledge."""
