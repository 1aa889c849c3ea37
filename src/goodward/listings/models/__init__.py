"""What Ofsted lists beside providers: what its daily extract tells, agencies, addresses."""

from goodward.listings.models.addresses import StagedAddress
from goodward.listings.models.agencies import Agency, StagedAgency
from goodward.listings.models.extracts import Origin, SetAside, Source, StagedExtract, Told

__all__ = [
    "Agency",
    "Origin",
    "SetAside",
    "Source",
    "StagedAddress",
    "StagedAgency",
    "StagedExtract",
    "Told",
]
