//! From the sources of a wheel to its facts.
//!
//! The vendor's sources are generated, and how they are spelled changed often; what they say did not. Every spelling
//! is read into the same facts:
//!
//! | what | spelled |
//! |---|---|
//! | sources | one file a model until 0.117, then one file for all |
//! | models | `pydantic.BaseModel` with a twin `XDict` that says the same, later `core.ModelBase` alone |
//! | bodies | a `TypedDict("Body", …)` without a name until 1.51, then a model |
//! | pages | an operation with a twin `…_page` or `page` on the same route, later one that iterates |
//! | named errors | of one base class until 0.87, so that their statuses are not said |
//! | scopes | in the documentation of an operation, since 1.109 |

mod models;
mod operations;
mod types;

use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    error::{Error, Result},
    facts::{Lock, Model, Source, VERSION},
    python::{self, Class, Module},
    wheel::{PACKAGE, Wheel},
};

/// Reads the facts of a wheel.
///
/// # Errors
///
/// [`Error::Source`] with file and line if a source says something in a way that is not known, so that nothing it says
/// is lost; [`Error::Wheel`] if one is damaged.
pub fn read(wheel: &Wheel) -> Result<Lock> {
    let sources = Sources::new(wheel)?;
    let (models, errors) = models::read(&sources)?;
    let mut operations = operations::read(&sources)?;
    if operations.found.is_empty() {
        let what = "it has the folder of the namespace, and no operation in it".to_owned();
        return Err(Error::Wheel { path: wheel.artifact.clone().into(), what });
    }
    let mut all = models;
    all.append(&mut operations.bodies);
    Ok(Lock {
        version: VERSION,
        source: Source {
            package: PACKAGE.to_owned(),
            release: wheel.release.clone(),
            namespace: "v2.aip_agents".to_owned(),
            artifact: wheel.artifact.clone(),
            sha256: wheel.sha256.clone(),
        },
        operations: operations.found,
        models: all,
        errors,
        externals: sources.externals.into_inner(),
    })
}

/// The sources of a wheel, each parsed when it is first asked for.
pub(crate) struct Sources<'w> {
    wheel: &'w Wheel,
    /// Those of the namespace.
    ours: Vec<Rc<Module>>,
    parsed: RefCell<BTreeMap<String, Rc<Module>>>,
    /// The types of other namespaces that were asked for.
    externals: RefCell<BTreeMap<String, Model>>,
    /// The names of our models, and of what is one without a model.
    names: OnceCell<Names>,
}

/// What the namespace defines.
#[derive(Default)]
struct Names {
    all: BTreeSet<String>,
    /// Twins, each under the name of its model.
    twins: BTreeSet<String>,
}

/// Where a name is defined.
pub(crate) struct Place {
    pub(crate) module: Rc<Module>,
    pub(crate) name: String,
}

/// How many imports are followed from a name to its definition.
const FURTHEST: usize = 8;

impl<'w> Sources<'w> {
    fn new(wheel: &'w Wheel) -> Result<Self> {
        let sources = Self {
            wheel,
            ours: Vec::new(),
            parsed: RefCell::default(),
            externals: RefCell::default(),
            names: OnceCell::new(),
        };
        let ours = wheel.sources().into_iter().map(|path| sources.module(path)).collect::<Result<_>>()?;
        Ok(Self { ours, ..sources })
    }

    fn module(&self, path: &str) -> Result<Rc<Module>> {
        if let Some(module) = self.parsed.borrow().get(path) {
            return Ok(Rc::clone(module));
        }
        let module = Rc::new(python::parse(path, &self.wheel.source(path)?)?);
        self.parsed.borrow_mut().insert(path.to_owned(), Rc::clone(&module));
        Ok(module)
    }

    /// The source of a module by its dotted name, if the wheel has it.
    fn by_name(&self, dotted: &str) -> Result<Option<Rc<Module>>> {
        let path = dotted.replace('.', "/");
        let candidates = [format!("{path}.py"), format!("{path}/__init__.py")];
        candidates.iter().find(|path| self.wheel.has(path)).map(|path| self.module(path)).transpose()
    }

    fn is_ours(&self, module: &Module) -> bool {
        module.path.starts_with(self.wheel.namespace)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            for module in self.ours.iter().filter(|module| models::has_models(module)) {
                let is_dict =
                    |class: &Class| class.bases.iter().any(|base| python::last(base) == "TypedDict");
                let classes = module.classes.iter().map(|class| (&class.name, is_dict(class)));
                let in_file_of_twins = module.path.ends_with("_dict.py");
                let aliases = module.assignments.iter().map(|alias| (&alias.name, in_file_of_twins));
                for (name, may_be_twin) in classes.chain(aliases) {
                    let model = name.strip_suffix("Dict").filter(|_| may_be_twin);
                    names.twins.extend(model.map(str::to_owned));
                    names.all.insert(name.clone());
                }
            }
            names
        })
    }

    /// The name of a model of ours, which its twin leads to as well, also where there is only that.
    fn model_name(&self, name: &str) -> Option<String> {
        let Names { all, twins } = self.names();
        let has = |name: &str| all.contains(name);
        let twin =
            name.strip_suffix("Dict").filter(|model| has(name) && (has(model) || twins.contains(*model)));
        twin.or_else(|| Some(name).filter(|name| has(name))).map(str::to_owned)
    }

    /// The model that a definition of that name is; nothing for a twin that says what its model says.
    fn defined(&self, name: &str) -> Option<String> {
        let model = self.model_name(name)?;
        (model == name || !self.names().all.contains(&model)).then_some(model)
    }

    /// Finds what a name stands for that a module uses.
    fn place(&self, module: &Rc<Module>, name: &str) -> Result<Option<Place>> {
        let (mut module, mut name) = (Rc::clone(module), name.to_owned());
        for _ in 0..FURTHEST {
            let (head, rest) = name.split_once('.').map_or((name.as_str(), None), |(a, b)| (a, Some(b)));
            if rest.is_none() && (module.class(head).is_some() || module.assignment(head).is_some()) {
                return Ok(Some(Place { module, name }));
            }
            let Some(import) = module.imports.get(head) else { return Ok(None) };
            let below = self.by_name(&format!("{}.{}", import.module, import.name))?;
            let (next, wanted) = match (below, rest) {
                (Some(below), Some(rest)) => (Some(below), rest.to_owned()),
                (_, Some(rest)) => (self.by_name(&import.module)?, format!("{}.{rest}", import.name)),
                (_, None) => (self.by_name(&import.module)?, import.name.clone()),
            };
            let Some(next) = next else { return Ok(None) };
            (module, name) = (next, wanted);
        }
        Ok(None)
    }
}
