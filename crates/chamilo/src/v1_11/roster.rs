//! Who is in a course, a session or a group on 1.11, with e-mail addresses.
//! Refuses to ask for a learner what the campus shows to teachers and coaches only, though its web service would tell.

use std::collections::{BTreeSet, HashMap, HashSet};

use futures_util::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;

use super::Family111;
use super::browser::{Page, address_in};
use super::rest::{self, UserInfo};
use super::web::is_html;
use crate::{Error, ErrorKind, GroupId, Person, PersonId, Place, Role};

const OPERATION: &str = "read roster";
/// People asked about at once.
const AT_ONCE: usize = 4;

/// A row of the participants' file. Its header is translated, so columns count by position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Participant {
    id: u64,
    first_name: String,
    last_name: String,
    username: String,
    email: Option<String>,
}

/// A row of a group's file of learners, whose header is fixed and in English (facts e.5). It has no number and no user name.
#[derive(Deserialize)]
struct Member(
    #[allow(
        dead_code,
        reason = "the official code is a column that has to be passed over"
    )]
    String,
    String,
    String,
    String,
);

impl Member {
    fn email(&self) -> String {
        self.3.to_lowercase()
    }
}

impl Family111 {
    pub(super) async fn list_people(
        &self,
        place: &Place,
        known: &[Person],
    ) -> Result<Vec<Person>, Error> {
        // Asked first: it is refused to learners.
        let file = self
            .participants_file(OPERATION, &without_group(place))
            .await?;
        let people = if place.session.is_some() {
            let mut people = vec![Person {
                role: Role::Coach,
                ..self.about_myself(OPERATION).await?
            }];
            people.extend(
                file.into_iter()
                    .map(|learner| person(learner, Role::Learner)),
            );
            people
        } else {
            let emails: HashMap<u64, String> = file
                .into_iter()
                .filter_map(|learner| Some((learner.id, learner.email?)))
                .collect();
            let course = self.course_id(OPERATION, &place.course).await?;
            let subscribers = self.subscribers(OPERATION, course).await?;
            subscribers
                .into_iter()
                .map(|told| Person {
                    id: PersonId::new(told.user_id),
                    email: emails.get(&told.user_id).cloned(),
                    username: told.username,
                    first_name: told.firstname,
                    last_name: told.lastname,
                    role: if told.status_rel == 1 {
                        Role::Teacher
                    } else {
                        Role::Learner
                    },
                })
                .collect()
        };
        let known: HashMap<PersonId, &Person> =
            known.iter().map(|person| (person.id, person)).collect();
        let people = people.into_iter().map(|person| recalled(person, &known));
        let asked: Vec<_> = people.map(|person| self.with_email(person)).collect();
        let people: Vec<Person> = stream::iter(asked).buffered(AT_ONCE).try_collect().await?;
        match place.group {
            None => Ok(people),
            Some(group) => {
                let members = self.group_file(place, group).await?;
                let people = self.told_apart(people, &members).await?;
                Ok(only_members(people, &members))
            }
        }
    }

    pub(super) async fn count_learners(&self, place: &Place) -> Result<usize, Error> {
        match place.group {
            Some(group) => Ok(self.group_file(place, group).await?.len()),
            None => Ok(self.participants_file(OPERATION, place).await?.len()),
        }
    }

    /// The learners of a course or session, as a file that only its teachers and coaches get (facts b.11).
    pub(super) async fn participants_file(
        &self,
        operation: &'static str,
        place: &Place,
    ) -> Result<Vec<Participant>, Error> {
        let query = [("action", "export"), ("format", "csv"), ("type", "5")];
        let url = address_in(&self.web, place, "main/user/user.php", &query);
        let page = self.read_page(operation, place, url).await?;
        read_participants(operation, &file_of(operation, page)?)
    }

    async fn group_file(&self, place: &Place, group: GroupId) -> Result<Vec<Member>, Error> {
        let id = group.to_string();
        let query = [("action", "export_users"), ("id", id.as_str())];
        let url = address_in(&self.web, place, "main/group/group_overview.php", &query);
        let page = self.read_page(OPERATION, place, url).await?;
        read_rows(OPERATION, &file_of(OPERATION, page)?)
    }

    /// Who is signed in. Of a session, that is a coach where its file is given; the other coaches are in no answer that a
    /// coach may read.
    pub(super) async fn about_myself(&self, operation: &'static str) -> Result<Person, Error> {
        let me = rest::profile(&self.web, &self.account, &self.patience, operation).await?;
        let info = self.info(&me.username).await?;
        Ok(Person {
            id: me.id,
            username: me.username,
            first_name: info.firstname.unwrap_or(me.full_name),
            last_name: info.lastname.unwrap_or_default(),
            email: info.email.filter(|email| !email.is_empty()),
            role: if me.teacher {
                Role::Teacher
            } else {
                Role::Learner
            },
        })
    }

    /// Sites hide e-mail addresses from the file by default; then each person is asked about.
    async fn with_email(&self, mut person: Person) -> Result<Person, Error> {
        if person.email.is_some() {
            return Ok(person);
        }
        let info = self.info(&person.username).await?;
        // An account renamed in between would be somebody else.
        if info.id == Some(person.id.get()) {
            person.email = info.email.filter(|email| !email.is_empty());
            // The file's order of names follows the site's language; here the columns have names.
            person.first_name = info.firstname.unwrap_or(person.first_name);
            person.last_name = info.lastname.unwrap_or(person.last_name);
        }
        Ok(person)
    }

    /// Asks anew about people of one name of whom the group's file gives an address that nobody is known under.
    async fn told_apart(
        &self,
        mut people: Vec<Person>,
        members: &[Member],
    ) -> Result<Vec<Person>, Error> {
        let doubtful: BTreeSet<usize> = by_name_only(&people, members)
            .into_iter()
            .filter(|(row, named)| !row.3.is_empty() && named.len() > 1)
            .flat_map(|(_, named)| named)
            .collect();
        for place in doubtful {
            let known = people[place].clone();
            let asked = self
                .with_email(Person {
                    email: None,
                    ..known
                })
                .await?;
            if asked.email.is_some() {
                people[place] = asked;
            }
        }
        Ok(people)
    }

    async fn info(&self, username: &str) -> Result<UserInfo, Error> {
        let fields = [("loginname", username.to_owned())];
        let action = ("get_user_info_from_username", fields.as_slice());
        rest::data(
            &self.web,
            &self.account,
            &self.patience,
            OPERATION,
            action,
            ErrorKind::NotAllowed,
        )
        .await
    }
}

pub(super) fn without_group(place: &Place) -> Place {
    Place {
        group: None,
        ..place.clone()
    }
}

fn person(row: Participant, role: Role) -> Person {
    Person {
        id: PersonId::new(row.id),
        username: row.username,
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        role,
    }
}

/// Somebody whose address is known, with the names that were told with it. Lists give first and last names in the order
/// of the site's language, so the two may stand the other way round.
fn recalled(person: Person, known: &HashMap<PersonId, &Person>) -> Person {
    let Some(before) = known.get(&person.id) else {
        return person;
    };
    let names = |person: &Person| (person.first_name.clone(), person.last_name.clone());
    let (first, last) = names(before);
    let same = before.username == person.username
        && (names(&person) == (first.clone(), last.clone()) || names(&person) == (last, first));
    if person.email.is_some() || before.email.is_none() || !same {
        return person;
    }
    Person {
        role: person.role,
        ..Person::clone(before)
    }
}

/// The group's file names people by e-mail address and name only, and its addresses are the newest there are: whoever is
/// known under another one is found by name. It names learners only: who runs the course runs its groups, and would be taken
/// for a stranger in them.
fn only_members(people: Vec<Person>, members: &[Member]) -> Vec<Person> {
    let missing = by_name_only(&people, members);
    let emails: HashSet<String> = members.iter().map(Member::email).collect();
    people
        .into_iter()
        .enumerate()
        .filter_map(|(place, mut person)| {
            if has_one_of(&emails, &person) || person.role != Role::Learner {
                return Some(person);
            }
            let (row, _) = missing.iter().find(|(row, named)| {
                let all_without = row.3.is_empty() && person.email.is_none();
                // Of several with that name, it is not known whose address changed.
                named.contains(&place) && (named.len() == 1 || all_without)
            })?;
            if !row.3.is_empty() {
                person.email = Some(row.3.clone());
            }
            Some(person)
        })
        .collect()
}

/// The rows whose address nobody has, each with those who bear its name and are in no other row by their address.
fn by_name_only<'m>(people: &[Person], members: &'m [Member]) -> Vec<(&'m Member, Vec<usize>)> {
    let emails: HashSet<String> = members.iter().map(Member::email).collect();
    let taken: HashSet<String> = people.iter().filter_map(email_of).collect();
    let rows = members.iter().filter(|row| !taken.contains(&row.email()));
    rows.map(|row| {
        let named = people.iter().enumerate().filter(|(_, person)| {
            let names = (person.last_name.as_str(), person.first_name.as_str());
            // Lists give the two in the order of the site's language.
            let fits = names == (&row.1, &row.2) || names == (&row.2, &row.1);
            fits && !has_one_of(&emails, person)
        });
        (row, named.map(|(place, _)| place).collect())
    })
    .collect()
}

fn email_of(person: &Person) -> Option<String> {
    person.email.as_ref().map(|email| email.to_lowercase())
}

fn has_one_of(emails: &HashSet<String>, person: &Person) -> bool {
    email_of(person).is_some_and(|email| emails.contains(&email))
}

/// A file is sent as an attachment; somebody without the right gets a page.
pub(super) fn file_of(operation: &'static str, page: Page) -> Result<Vec<u8>, Error> {
    match page {
        Page::Body { body } if !body.is_empty() && !is_html(&body) => Ok(body
            .strip_prefix("\u{feff}".as_bytes())
            .unwrap_or(&body)
            .to_vec()),
        _ => Err(Error::new(operation, ErrorKind::NotAllowed)),
    }
}

pub(super) fn read_rows<T: serde::de::DeserializeOwned>(
    operation: &'static str,
    file: &[u8],
) -> Result<Vec<T>, Error> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(true)
        .flexible(true)
        .from_reader(file);
    let rows: Result<Vec<csv::StringRecord>, csv::Error> = reader.records().collect();
    rows.and_then(|rows| rows.iter().map(|row| row.deserialize(None)).collect())
        .map_err(|_| Error::unexpected(operation, "a list of people of another shape"))
}

fn read_participants(operation: &'static str, file: &[u8]) -> Result<Vec<Participant>, Error> {
    let rows: Vec<Vec<String>> = read_rows(operation, file)?;
    let cell = |row: &[String], at: usize| {
        row.get(at)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    };
    // Where the site shows e-mail addresses they come fifth, else the telephone does.
    let mut fifth = rows
        .iter()
        .map(|row| cell(row, 4))
        .filter(|text| !text.is_empty())
        .peekable();
    let with_email = fifth.peek().is_some() && fifth.all(|text| text.contains('@'));
    rows.iter()
        .map(|row| {
            let id = cell(row, 0)
                .parse()
                .map_err(|_| Error::unexpected(operation, "a list of people of another shape"))?;
            let email = with_email
                .then(|| cell(row, 4))
                .filter(|text| !text.is_empty());
            Ok(Participant {
                id,
                first_name: cell(row, 1),
                last_name: cell(row, 2),
                username: cell(row, 3),
                email,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Participant> {
        read_participants(OPERATION, text.as_bytes()).unwrap()
    }

    #[test]
    fn columns_count_by_position_and_telephones_are_no_addresses() {
        let rows = read(
            "id;Prénom;Nom;Identifiant;Téléphone;Code;actif\n20;Aïcha;\"Van der; Berg\";student016;0123;;1\n",
        );
        assert_eq!(rows[0].last_name, "Van der; Berg");
        assert_eq!(rows[0].email, None);
        let rows = read(
            "id;a;b;c;e-mail;Phone;Code;active\n5;Ana;Núñez;student001;a@example.test;;;1\n6;B;C;student002;;;;1\n",
        );
        assert_eq!(rows[0].email.as_deref(), Some("a@example.test"));
        assert_eq!(rows[1].email, None);
    }

    #[test]
    fn only_new_people_and_changed_names_are_asked_about() {
        let somebody = |id, first: &str, last: &str, email: Option<&str>| Person {
            id: PersonId::new(id),
            username: format!("student{id}"),
            first_name: first.into(),
            last_name: last.into(),
            email: email.map(str::to_owned),
            role: Role::Learner,
        };
        let ana = somebody(5, "Ana", "Núñez", Some("a@example.test"));
        let nobody = somebody(6, "B", "C", None);
        let known = HashMap::from([(ana.id, &ana), (nobody.id, &nobody)]);
        let email = |person| recalled(person, &known).email;
        assert_eq!(email(somebody(5, "Ana", "Núñez", None)), ana.email);
        assert_eq!(email(somebody(5, "Núñez", "Ana", None)), ana.email);
        assert_eq!(
            recalled(somebody(5, "Núñez", "Ana", None), &known).first_name,
            "Ana"
        );
        assert_eq!(email(somebody(5, "Ana", "Pérez", None)), None);
        assert_eq!(email(somebody(6, "B", "C", None)), None);
        assert_eq!(
            email(somebody(5, "Ana", "Núñez", Some("new@example.test"))),
            Some("new@example.test".into()),
            "what the campus shows by itself is newer"
        );
    }

    #[test]
    fn an_empty_course_has_a_header_only() {
        assert_eq!(
            read("id;\"First name\";\"Last name\";Username;Phone;Code;active\n"),
            []
        );
    }

    #[test]
    fn another_shape_is_said() {
        let error = read_participants(OPERATION, b"name;x\nAna;1\n").unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::UnexpectedAnswer { .. }));
    }

    #[test]
    fn whoever_changed_their_address_stays_in_their_group() {
        let somebody = |id, name: &str, email: Option<&str>| Person {
            id: PersonId::new(id),
            username: format!("student{id}"),
            first_name: name.into(),
            last_name: "X".into(),
            email: email.map(str::to_owned),
            role: Role::Learner,
        };
        let row = |first: &str, last: &str, email: &str| {
            Member(String::new(), last.into(), first.into(), email.into())
        };
        let people = || {
            vec![
                somebody(1, "Ana", Some("ana@old.test")),
                somebody(2, "Bo", Some("bo@example.test")),
                somebody(3, "Cy", Some("cy@example.test")),
                somebody(4, "Di", None),
                somebody(5, "Same", Some("5@old.test")),
                somebody(6, "Same", Some("6@example.test")),
                somebody(7, "Same", Some("7@example.test")),
                somebody(8, "Gone", Some("gone@example.test")),
            ]
        };
        let of = |members: &[Member]| -> Vec<(u64, Option<String>)> {
            let members = only_members(people(), members).into_iter();
            members.map(|one| (one.id.get(), one.email)).collect()
        };
        let told = [
            row("Ana", "X", "ana@new.test"),
            row("Whoever", "X", "BO@example.test"),
            row("X", "Cy", ""),
            row("Di", "X", "di@example.test"),
        ];
        let expected = [
            (1, Some("ana@new.test".to_owned())),
            (2, Some("bo@example.test".to_owned())),
            (3, Some("cy@example.test".to_owned())),
            (4, Some("di@example.test".to_owned())),
        ];
        assert_eq!(of(&told), expected);
        // The one of the name whose address is in the file is told by it, and of the others nobody knows.
        let same = [
            row("Same", "X", "6@example.test"),
            row("Same", "X", "5@new.test"),
        ];
        assert_eq!(of(&same), [(6, Some("6@example.test".to_owned()))]);
    }
}
