//! One small API, spelled as the vendor's sources were at different times. Nothing in it is the vendor's.

use std::{
    fs::File,
    io::Write as _,
    path::{Path, PathBuf},
};

use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) type Files = Vec<(String, String)>;

/// Writes a wheel of a release.
pub(crate) fn wheel(dir: &Path, release: &str, files: &Files) -> PathBuf {
    let path = dir.join(format!("foundry_platform_sdk-{release}-py3-none-any.whl"));
    let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
    let metadata = format!("Metadata-Version: 2.1\nName: foundry-platform-sdk\nVersion: {release}\n");
    let dist = format!("foundry_platform_sdk-{release}.dist-info/METADATA");
    for (name, text) in files.iter().map(|(name, text)| (name, text)).chain([(&dist, &metadata)]) {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a wheel");
    path
}

fn files(folder: &str, files: &[(&str, &str)]) -> Files {
    files.iter().map(|(name, text)| (format!("{folder}{name}"), (*text).to_owned())).collect()
}

/// Since 1.100: aliases with an annotation, variants in quotes, scopes.
pub(crate) fn today() -> Files {
    let mut all = files(
        "foundry_sdk/v2/aip_agents/",
        &[("models.py", MODELS), ("errors.py", ERRORS), ("widget.py", OPERATIONS), ("__init__.py", "")],
    );
    all.extend(files("foundry_sdk/v2/core/", &[("models.py", CORE)]));
    all
}

/// Since 1.0: plain aliases, a body without a name, no scopes.
pub(crate) fn between() -> Files {
    let mut all = today();
    for (_, text) in &mut all {
        *text = text
            .replace(": typing_extensions.TypeAlias", "")
            .replace("\"Round\", \"Square\"", "Round, \"Square\"")
            .replace("        Required scopes: [api:widgets-write]\n", "")
            .replace("        Required scopes: [api:widgets-read]\n", "")
            .replace(NAMED_BODY, UNNAMED_BODY)
            .replace("class CreateWidgetRequest(core.ModelBase):\n    colour: Colour\n    size: typing.Optional[int] = None\n", "");
    }
    all
}

/// Before 0.88: another package, a file for each model with a twin for it, pages as operations, errors of one class.
pub(crate) fn long_ago() -> Files {
    let mut all = files("foundry/v2/aip_agents/models/", OLD_MODELS);
    all.extend(files("foundry/v2/aip_agents/", &[("widget.py", OLD_OPERATIONS), ("client.py", OLD_CLIENT)]));
    all.extend(files("foundry/v2/aip_agents/errors/", &[("_widget_not_found.py", OLD_ERROR)]));
    all.extend(files(
        "foundry/v2/core/models/",
        &[("_page_token.py", "import pydantic\nPageToken = pydantic.StrictStr\n")],
    ));
    all
}

const CORE: &str = r#"
import typing_extensions
PageToken: typing_extensions.TypeAlias = str
"""Where a page begins."""
"#;

const MODELS: &str = r#"
from __future__ import annotations
import typing
import pydantic
import typing_extensions
from foundry_sdk import _core as core
from foundry_sdk.v2.core import models as core_models

WidgetRid: typing_extensions.TypeAlias = core.RID
Colour: typing_extensions.TypeAlias = typing.Literal["RED", "GREEN"]
"""A colour."""

class Round(core.ModelBase):
    """Round."""
    radius: int
    type: typing.Literal["round"] = "round"

class Square(core.ModelBase):
    side_length: typing.Optional[int] = pydantic.Field(alias=str("sideLength"), default=None)  # a comment
    type: typing.Literal["square"] = "square"

Shape: typing_extensions.TypeAlias = typing_extensions.Annotated[
    typing.Union["Round", "Square"], pydantic.Field(discriminator="type")
]

class Widget(core.ModelBase):
    rid: WidgetRid
    shape: Shape
    colours: typing.List[Colour]
    made_at: core.AwareDatetime = pydantic.Field(alias=str("madeAt"))
    parts: typing.Dict[str, Widget]

class ListWidgetsResponse(core.ModelBase):
    data: typing.List[Widget]
    next_page_token: typing.Optional[core_models.PageToken] = pydantic.Field(alias=str("nextPageToken"), default=None)

class CreateWidgetRequest(core.ModelBase):
    colour: Colour
    size: typing.Optional[int] = None

core.resolve_forward_references(Shape, globalns=globals(), localns=locals())
__all__ = ["Widget"]
"#;

const ERRORS: &str = r#"
import typing
from dataclasses import dataclass
import typing_extensions
from foundry_sdk import _errors as errors
from foundry_sdk.v2.aip_agents import models as aip_agents_models

class WidgetNotFoundParameters(typing_extensions.TypedDict):
    """No such widget."""
    __pydantic_config__ = {"extra": "allow"}  # type: ignore
    widgetRid: aip_agents_models.WidgetRid
    hint: typing_extensions.NotRequired[str]

@dataclass
class WidgetNotFound(errors.NotFoundError):
    name: typing.Literal["WidgetNotFound"]
    parameters: WidgetNotFoundParameters
    error_instance_id: str
"#;

const NAMED_BODY: &str = "body=aip_agents_models.CreateWidgetRequest(colour=colour, size=size),";

const UNNAMED_BODY: &str = r#"body={"colour": colour, "size": size},
                body_type=typing_extensions.TypedDict(
                    "Body",
                    {  # type: ignore
                        "colour": aip_agents_models.Colour,
                        "size": typing.Optional[int],
                    },
                ),"#;

const OPERATIONS: &str = r#"
import typing
import typing_extensions
from foundry_sdk import _core as core
from foundry_sdk import _errors as errors
from foundry_sdk.v2.aip_agents import errors as aip_agents_errors
from foundry_sdk.v2.aip_agents import models as aip_agents_models
from foundry_sdk.v2.core import models as core_models

class WidgetClient:
    def __init__(self, auth: core.Auth) -> None:
        self._auth = auth

    @errors.handle_unexpected
    def list(
        self,
        *,
        page_token: typing.Optional[core_models.PageToken] = None,
        request_timeout: typing.Optional[core.Timeout] = None,
    ) -> core.ResourceIterator[aip_agents_models.Widget]:
        """
        All widgets.

        Required scopes: [api:widgets-read]
        """
        return self._api_client.call_api(
            core.RequestInfo(
                method="GET",
                resource_path="/v2/aipAgents/widgets",
                query_params={"pageToken": page_token},
                path_params={},
                header_params={"Accept": "application/json"},
                body=None,
                response_type=aip_agents_models.ListWidgetsResponse,
                request_timeout=request_timeout,
                throwable_errors={},
            ),
        )

    @errors.handle_unexpected
    def create(
        self,
        widget_rid: aip_agents_models.WidgetRid,
        *,
        colour: aip_agents_models.Colour,
        size: typing.Optional[int] = None,
    ) -> aip_agents_models.Widget:
        """
        Makes a widget.

        Required scopes: [api:widgets-write]
        """
        return self._api_client.call_api(
            core.RequestInfo(
                method="POST",
                resource_path="/v2/aipAgents/widgets/{widgetRid}",
                query_params={},
                path_params={"widgetRid": widget_rid},
                header_params={"Content-Type": "application/json", "Accept": "application/json"},
                body=aip_agents_models.CreateWidgetRequest(colour=colour, size=size),
                response_type=aip_agents_models.Widget,
                throwable_errors={"WidgetNotFound": aip_agents_errors.WidgetNotFound},
            ),
        )

class AsyncWidgetClient:
    def list(self) -> core.AsyncResourceIterator[aip_agents_models.Widget]:
        return self._api_client.call_api(
            core.RequestInfo(
                method="GET",
                resource_path="/v2/aipAgents/widgets",
                header_params={"Accept": "application/json"},
                response_type=aip_agents_models.ListWidgetsResponse,
            ),
        )
"#;

const OLD_MODELS: &[(&str, &str)] = &[
    ("_widget_rid.py", "from foundry._core.utils import RID\n\nWidgetRid = RID\n\"\"\"Of a widget.\"\"\"\n"),
    ("_colour.py", "from typing import Literal\n\nColour = Literal[\"GREEN\", \"RED\"]\n"),
    (
        "_round.py",
        r#"
from typing import Literal
from typing import cast
import pydantic
from foundry.v2.aip_agents.models._round_dict import RoundDict

class Round(pydantic.BaseModel):
    radius: pydantic.StrictInt
    type: Literal["round"]
    model_config = {"extra": "allow"}

    def to_dict(self) -> RoundDict:
        """The same as a dictionary."""
        return cast(RoundDict, self.model_dump(by_alias=True, exclude_unset=True))
"#,
    ),
    (
        "_round_dict.py",
        r#"
from typing import Literal
import pydantic
from typing_extensions import TypedDict

class RoundDict(TypedDict):
    __pydantic_config__ = {"extra": "allow"}  # type: ignore
    radius: pydantic.StrictInt
    type: Literal["round"]
"#,
    ),
    (
        // A twin without its model: what is only sent has no other.
        "_square_dict.py",
        r#"
from typing import Literal
import pydantic
from typing_extensions import NotRequired
from typing_extensions import TypedDict

class SquareDict(TypedDict):
    __pydantic_config__ = {"extra": "allow"}  # type: ignore
    sideLength: NotRequired[pydantic.StrictInt]
    type: Literal["square"]
"#,
    ),
    (
        "_shape.py",
        r#"
from typing import Union
import pydantic
from typing_extensions import Annotated
from foundry.v2.aip_agents.models._round import Round
from foundry.v2.aip_agents.models._square_dict import SquareDict

Shape = Annotated[Union[SquareDict, Round], pydantic.Field(discriminator="type")]
"#,
    ),
    (
        "_widget.py",
        r#"
from __future__ import annotations
from datetime import datetime
from typing import Dict
from typing import List
import pydantic
from foundry.v2.aip_agents.models._colour import Colour
from foundry.v2.aip_agents.models._shape import Shape
from foundry.v2.aip_agents.models._widget_rid import WidgetRid

class Widget(pydantic.BaseModel):
    rid: WidgetRid
    shape: Shape
    colours: List[Colour]
    made_at: datetime = pydantic.Field(alias="madeAt")
    parts: Dict[pydantic.StrictStr, Widget]
    model_config = {"extra": "allow"}
"#,
    ),
    (
        "_list_widgets_response.py",
        r#"
from typing import List
from typing import Optional
import pydantic
from foundry.v2.aip_agents.models._widget import Widget
from foundry.v2.core.models._page_token import PageToken

class ListWidgetsResponse(pydantic.BaseModel):
    data: List[Widget]
    next_page_token: Optional[PageToken] = pydantic.Field(alias="nextPageToken", default=None)
"#,
    ),
];

const OLD_CLIENT: &str = r#"
class AipAgentsClient:
    def __init__(self, auth) -> None:
        self.Widget = auth
"#;

const OLD_ERROR: &str = r#"
from dataclasses import dataclass
from typing import Literal
import pydantic
from typing_extensions import NotRequired
from typing_extensions import TypedDict
from foundry._errors import PalantirRPCException
from foundry.v2.aip_agents.models._widget_rid import WidgetRid

class WidgetNotFoundParameters(TypedDict):
    widgetRid: WidgetRid
    hint: NotRequired[pydantic.StrictStr]

@dataclass
class WidgetNotFound(PalantirRPCException):
    name: Literal["WidgetNotFound"]
    parameters: WidgetNotFoundParameters
"#;

const OLD_OPERATIONS: &str = r#"
from typing import Optional
import pydantic
from typing_extensions import TypedDict
from foundry._core import RequestInfo
from foundry._core import ResourceIterator
from foundry.v2.aip_agents.models._colour import Colour
from foundry.v2.aip_agents.models._list_widgets_response import ListWidgetsResponse
from foundry.v2.aip_agents.models._widget import Widget
from foundry.v2.aip_agents.models._widget_rid import WidgetRid
from foundry.v2.core.models._page_token import PageToken

class WidgetClient:
    def list(self) -> ResourceIterator[Widget]:
        """All widgets."""
        return self._api_client.iterate_api(
            RequestInfo(
                method="GET",
                resource_path="/v2/aipAgents/widgets",
                query_params={},
                path_params={},
                header_params={"Accept": "application/json"},
                body=None,
                body_type=None,
                response_type=ListWidgetsResponse,
            ),
        )

    def page(self, *, page_token: Optional[PageToken] = None) -> ListWidgetsResponse:
        """One page of them."""
        return self._api_client.call_api(
            RequestInfo(
                method="GET",
                resource_path="/v2/aipAgents/widgets",
                query_params={"pageToken": page_token},
                path_params={},
                header_params={"Accept": "application/json"},
                body=None,
                body_type=None,
                response_type=ListWidgetsResponse,
            ),
        )

    def create(
        self, widget_rid: WidgetRid, *, colour: Colour, size: Optional[pydantic.StrictInt] = None
    ) -> Widget:
        """Makes a widget."""
        return self._api_client.call_api(
            RequestInfo(
                method="POST",
                resource_path="/v2/aipAgents/widgets/{widgetRid}",
                query_params={},
                path_params={"widgetRid": widget_rid},
                header_params={"Content-Type": "application/json", "Accept": "application/json"},
                body={"colour": colour, "size": size},
                body_type=TypedDict(
                    "Body",
                    {  # type: ignore
                        "colour": Colour,
                        "size": Optional[pydantic.StrictInt],
                    },
                ),
                response_type=Widget,
            ),
        )
"#;
