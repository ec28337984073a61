"""Names of fields and classes, read with the words of `rules/names.toml`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rd4c_lint.model.field_names import NameReader, split_name
from rd4c_lint.packs.load import load_packs

READER = NameReader(load_packs().field_words)


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("DateOfBirth", ("date", "of", "birth")),
        ("prénom_élève", ("prenom", "eleve")),
        ("HTTPPort2", ("http", "port", "2")),
        ("__x__", ("x",)),
        ("Date of birth (YYYY)", ("date", "of", "birth", "yyyy")),
    ],
)
def test_splits_names(name, pieces):
    assert split_name(name) == pieces


@pytest.mark.parametrize(
    ("name", "label", "language"),
    [
        ("dob", "identity.birth_date", "en"),
        ("firstname", "identity.name", "en"),
        ("dateNaissance", "identity.birth_date", "fr"),
        ("prenom_usuel", "identity.name", "fr"),
        ("fecha_de_nacimiento", "identity.birth_date", "es"),
        ("apellido_paterno", "identity.name", "es"),
        ("data_nascimento", "identity.birth_date", "pt"),
        ("certidao_de_nascimento", "identifier", "pt"),
        ("tarikh_al_milad", "identity.birth_date", "ar"),
        ("raqm_watani", "identifier", "ar"),
        ("home_phone_number", "contact.phone", "en"),
        ("vaccination_dates", "health", "en"),
        ("comorbidityentity", "health", "en"),
        ("religion", "protected_trait", "en"),
        ("type_handicap", "disability", "fr"),
    ],
)
def test_reads_names_in_five_languages(name, label, language):
    reading = READER.read(name)
    assert reading is not None
    assert (reading.labels[0], reading.language) == (label, language)


@pytest.mark.parametrize(
    "name",
    ["is_hiv_positive", "email_template", "phone_format", "hospital_phone", "server_name", "retry_limit", "x", "", "birth_certificate_url"],
)
def test_says_nothing_about_switches_formats_and_things(name):
    assert READER.read(name) is None


def test_names_whose_data_it_is():
    assert READER.read("mother_phone").subject == "guardian"
    assert READER.read("telefono_madre").subject == "guardian"
    assert READER.read("phone").subject == ""


def test_free_text_about_something_has_both_labels():
    assert READER.read("allergy_notes").labels == ("health", "narrative")


def test_reads_names_of_classes():
    assert READER.find_person("SchoolPupil") == "child"
    assert READER.find_person("EmergencyContact") == "guardian"
    assert READER.find_person("UserAccount") == ""
    assert READER.find_person("Invoice") is None
    assert READER.find_topic("VaccinationRecord") == "health"
    assert READER.is_thing("School")
    assert not READER.is_thing("SchoolPupil")


@given(st.text(max_size=80))
def test_any_text_is_read(name):
    for reading in READER.read_all(name):
        assert reading.labels
        assert 0 < reading.weight <= 1


@pytest.mark.parametrize(
    ("name", "label"), [("passport_no", "identifier"), ("num_tel", "contact.phone"), ("birth_dt", "identity.birth_date")]
)
def test_short_forms_are_read_as_the_word(name, label):
    assert READER.read(name).labels == (label,)


def test_quotes_what_stands_in_the_name():
    assert READER.read("DateDeNaissance2").words == "DateDeNaissance"
    assert READER.read("last_hba1c_value").words == "hba1c"


@pytest.mark.parametrize(
    ("name", "is_thing", "person"),
    [("MemberInfoForm", False, "child"), ("SchoolCreate", True, None), ("PatientModel", False, "child"), ("Form", True, None)],
)
def test_last_words_of_a_class_that_say_what_it_is_in_the_program_do_not_count(name, is_thing, person):
    assert READER.is_thing(name) is is_thing
    assert READER.find_person(name) == person


@pytest.mark.parametrize(("name", "expected"), [("SickChild", True), ("ChildPhoto", False), ("ChildPhotoCreate", False), ("members", True)])
def test_class_is_a_person_where_its_name_ends_with_one(name, expected):
    assert READER.ends_with_person(name, "child") is expected
