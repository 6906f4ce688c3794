"""What people do to the workspace by hand, past the API: edits, renames, the trash, and who may see what."""

from typing import Any

from dev.simulators.notion import columns, databases, edit, pages, values
from dev.simulators.notion.state import State, floor
from dev.simulators.notion.workspace import Json, Page, Source


class Person:
    """One of the workspace's people; everything happens at the virtual clock's moment, in one step."""

    def __init__(self, state: State, place: int = 0) -> None:
        self.state = state
        people = [user for user in state.workspace.users.values() if not user.is_bot]
        self.id = people[place].id

    def source(self, identity: str) -> Source:
        return self.state.workspace.sources[identity]

    def page(self, identity: str) -> Page:
        return self.state.workspace.pages[identity]

    def create(self, source_id: str, properties: Json) -> str:
        """A new row, its properties as a request would word them; returns the page's id."""
        with self.state.lock:
            source = self.source(source_id)
            held = pages.read_properties(self.state, source, properties)
            return edit.create_page(self.state, source, held, self.id).id

    def edit(self, page_id: str, properties: Json) -> None:
        with self.state.lock:
            page = self.page(page_id)
            held = pages.read_properties(self.state, self.source(page.source_id or ""), properties)
            edit.update_page(self.state, page, held, self.id)

    def write(self, page_id: str, property_name: str, items: list[Json]) -> None:
        """Text as the editor makes it, mentions and all, past what the API reads."""
        with self.state.lock:
            page = self.page(page_id)
            column = self.state.workspace.find_column(self.source(page.source_id or ""), property_name)
            if column is None:
                raise KeyError(property_name)
            edit.update_page(self.state, page, {column.id: items}, self.id)

    def trash(self, page_id: str) -> None:
        with self.state.lock:
            edit.trash(self.state, self.page(page_id), self.id, in_trash=True)

    def restore(self, page_id: str) -> None:
        with self.state.lock:
            edit.trash(self.state, self.page(page_id), self.id, in_trash=False)

    def unshare(self, identity: str) -> None:
        """Put the connection out of a page or a database, with everything below it."""
        with self.state.lock:
            self.state.workspace.unshared.add(identity)

    def share(self, identity: str) -> None:
        with self.state.lock:
            self.state.workspace.unshared.discard(identity)

    def rename_property(self, source_id: str, old: str, new: str) -> None:
        with self.state.lock:
            edit.update_columns(self.state, self.source(source_id), {old: {"name": new}}, self.id)

    def add_property(self, source_id: str, name: str, settings: Json) -> None:
        with self.state.lock:
            edit.update_columns(self.state, self.source(source_id), {name: settings}, self.id)

    def remove_property(self, source_id: str, name: str) -> None:
        with self.state.lock:
            edit.update_columns(self.state, self.source(source_id), {name: None}, self.id)

    def set_statuses(self, source_id: str, name: str, options: list[str]) -> None:
        """The options of a status property, which only people can change; those that stay keep their ids."""
        with self.state.lock:
            column = self.state.workspace.find_column(self.source(source_id), name)
            if column is None:
                raise KeyError(name)
            known = {each["name"]: each for each in column.settings["options"]}
            made = [known.get(each) or columns.option(self.state, each) for each in options]
            group = column.settings["groups"][0] | {"option_ids": [each["id"] for each in made]}
            column.settings = {"options": made, "groups": [group, *column.settings["groups"][1:]]}

    def rename_option(self, source_id: str, name: str, old: str, new: str) -> None:
        with self.state.lock:
            column = self.state.workspace.find_column(self.source(source_id), name)
            if column is None:
                raise KeyError(name)
            for each in column.settings["options"]:
                if each["name"] == old:
                    each["name"] = new

    def rename_source(self, source_id: str, name: str) -> None:
        with self.state.lock:
            self.source(source_id).name = name

    def add_database(self, name: str, properties: Json) -> str:
        """A database of their own on the shared page; returns its data source's id."""
        with self.state.lock:
            database = databases.add_database(self.state, self.state.home, name)
            return databases.add_source(self.state, database, name, properties, "body.properties").id

    def look(self, page_id: str) -> dict[str, Any]:
        """What is in a page by the names of its properties, in full, as a person sees it."""
        with self.state.lock:
            page = self.page(page_id)
            source = self.source(page.source_id or "")
            return {
                column.name: values.show_value(self.state, column, values.held(self.state, column, page, page.current))
                for column in source.columns
            } | {"in_trash": page.current.in_trash, "edited": floor(page.current.edited)}

    def rows(self, source_id: str, *, in_trash: bool = False) -> list[str]:
        """The ids of a source's rows, oldest first."""
        with self.state.lock:
            workspace = self.state.workspace
            found = workspace.rows.get(source_id, [])
            return [each for each in found if workspace.pages[each].current.in_trash == in_trash]
