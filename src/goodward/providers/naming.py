"""What a provider is called on a page, and what a search finds it by."""

from __future__ import annotations

TYPE_TITLES: dict[str, str] = {
    "nursery": "Nursery",
    "pre_school": "Pre-school",
    "childminder": "Childminder",
    "domestic_premises": "Childcare on domestic premises",
    "out_of_school": "Out-of-school club",
    "home_childcarer": "Home childcarer",
    "agency_childminder": "Childminder with an agency",
    "prospective": "Prospective provider",
}

BODY_TITLES: dict[str, str] = {
    "agency": "Childminder agency",
    "school": "Run by the school",
}

AGENCY_JUDGEMENT_TITLES: dict[str, str] = {
    "effective": "Effective",
    "ineffective": "Ineffective",
}

# That it ended reads otherwise of a prospective provider: it left no register, it came onto one.
GOES_ON = "Registered with Ofsted: goes on as the registered provider"

# What an authority holds of a provider, as people call it.
FIELD_TITLES: dict[str, str] = {
    "ofsted_name": "Name",
    "type": "Type",
    "subtype": "Kind of day care",
    "registers": "Registers",
    "registered_on": "Registered",
    "address": "Address",
    "town": "Town",
    "postcode": "Postcode",
    "places": "Places",
    "owner_urn": "Owner’s number",
    "owner_name": "Owner",
}

REGISTER_TITLES: dict[str, str] = {
    "early_years": "Early Years Register",
    "compulsory": "Childcare Register, compulsory part",
    "voluntary": "Childcare Register, voluntary part",
}

CONTACT_TITLES: dict[str, str] = {
    "owner": "Owner",
    "manager": "Leader or manager",
    "nominated_person": "Nominated person",
    "trustee": "Trustee or director",
    "area_quality_manager": "Area quality manager",
    "childminder": "Childminder",
    "other": "Somebody else",
}

# What somebody is to a provider, after “as”: “as the owner of Acorns”.
CAPACITIES: dict[str, str] = {
    "owner": "the owner",
    "manager": "the leader or manager",
    "nominated_person": "the nominated person",
    "trustee": "a trustee or director",
    "area_quality_manager": "the area quality manager",
    "childminder": "the childminder",
    "other": "a contact",
}


RESTRICTED = "Restricted provider"


def restricted_name(pk: int) -> str:
    """Return what a provider that is kept from view is called wherever it is named."""
    return f"{RESTRICTED} {pk}"


def shown_name(*, name: str, ofsted_name: str, provider_type: str, urn: str | None) -> str:
    """Return our own name, else Ofsted's, else what kind it is with its number."""
    return name or ofsted_name or f"{TYPE_TITLES[provider_type]} {urn or ''}".rstrip()


def search_text(*, shown: str, urn: str | None, postcode: str, town: str) -> str:
    """
    Return the text a search looks through; lists are in its order, so the name comes first.

    A postcode stands in it with and without its space.
    """
    words = (shown, urn or "", postcode, postcode.replace(" ", ""), town)
    return " ".join(word for word in words if word).casefold()


def inside(name: str) -> str:
    """Return a person as they stand inside a sentence: “the manager”, where no name is known."""
    return f"the {name[4:]}" if name.startswith("The ") else name
