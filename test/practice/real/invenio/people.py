"""Accounts, tokens and communities of the comparison instance.

    people.py PRACTICE-SEED-FOLDER TOKENS-FOLDER

Same order of accounts (so the same numbers) and same communities (slug, access) as the practice instance's seed; a
review policy that stock InvenioRDM does not know ("everyone") becomes "open".
"""
import json
import pathlib
import sys
from datetime import datetime, timezone

from flask_security.utils import hash_password
from invenio_app.factory import create_api

seed, tokens = map(pathlib.Path, sys.argv[1:3])
tokens.mkdir(parents=True, exist_ok=True)
app = create_api()
with app.app_context():
    from invenio_access.models import ActionRoles, ActionUsers
    from invenio_access.permissions import superuser_access, system_identity
    from invenio_access.utils import get_identity
    from invenio_accounts.proxies import current_datastore as people
    from invenio_communities.proxies import current_communities
    from invenio_db import db
    from invenio_oauth2server.models import Token
    from invenio_users_resources.proxies import current_users_service

    accounts = {}
    for account in json.loads((seed / "accounts.json").read_text()):
        email = account["email"]
        user = people.get_user(email)
        if user is None:
            user = people.create_user(
                email=email,
                username=email.split("@")[0].replace(".", "-"),
                password=hash_password("practice"),
                active=True,
                confirmed_at=datetime.now(timezone.utc).replace(tzinfo=None),
                user_profile={"full_name": account["fullName"], "affiliations": account.get("affiliation", "")},
                preferences={"visibility": "public", "email_visibility": "restricted", "locale": "en",
                             "timezone": "Europe/Zurich", "notifications": {"enabled": True}},
            )
            db.session.commit()
        accounts[email] = user
        if account.get("admin"):
            role = people.find_role("admin") or people.create_role(id="admin", name="admin", description="Administrators")
            db.session.add(role)
            db.session.commit()
            if not ActionRoles.query.filter_by(action="superuser-access").count():
                db.session.add(ActionRoles.allow(superuser_access, role_id=role.id))
                db.session.add(ActionRoles(action="administration-access", role_id=role.id))
            people.add_role_to_user(user, role)
            db.session.commit()
        if account["id"] <= 4:
            file = tokens / email.split("@")[0]
            if not file.exists():
                token = Token.create_personal("lab", user.id, scopes=["user:email"], is_internal=False)
                db.session.commit()
                file.write_text(token.access_token)
    current_users_service.rebuild_index(system_identity)
    current_users_service.indexer.process_bulk_queue()
    current_users_service.indexer.refresh()

    service = current_communities.service
    for community in json.loads((seed / "communities.json").read_text()):
        access = dict(community["access"])
        if access.get("review_policy") == "everyone":
            access["review_policy"] = "open"
        owner = next(m["email"] for m in community["members"] if m["role"] == "owner")
        identity = get_identity(accounts[owner])
        from flask_principal import RoleNeed, UserNeed
        from invenio_access.permissions import any_user, authenticated_user

        identity.provides.update({any_user, authenticated_user})
        metadata = {k: v for k, v in {
            "title": community["title"], "description": community.get("description"),
            "curation_policy": community.get("curationPolicy"), "website": community.get("website"),
            "type": community.get("type") and {"id": community["type"]},
            "organizations": [{"name": name} for name in community.get("organizations", [])] or None,
        }.items() if v}
        try:
            made = service.create(identity, {"slug": community["slug"], "metadata": metadata, "access": access,
                                             "children": community.get("children", {"allow": False})})
        except Exception as problem:  # already there, or something that stock does not take
            print(community["slug"], "not made:", problem)
            continue
        for member in community["members"]:
            if member["email"] != owner:
                service.members.add(system_identity, str(made.id), {
                    "members": [{"type": "user", "id": str(accounts[member["email"]].id)}],
                    "role": member["role"], "visible": member.get("visible", True)})
        print(community["slug"], made.id)
