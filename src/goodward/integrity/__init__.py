"""The sweep: faults nobody would see by looking, found every night, kept until they are mended."""
