//! A wheel of the vendor's SDK: a ZIP archive of Python sources, of which nothing is run.

use std::{
    cell::RefCell,
    fs::File,
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use zip::{ZipArchive, result::ZipError};

use crate::error::{Error, Result};

/// The package, as PyPI calls it.
pub const PACKAGE: &str = "foundry-platform-sdk";

/// Where the namespace lies: since 1.0.0, and before.
const NAMESPACES: [&str; 2] = ["foundry_sdk/v2/aip_agents/", "foundry/v2/aip_agents/"];

/// The largest release so far has 3 MB.
const LARGEST_WHEEL: u64 = 256 << 20;

/// The largest source so far has 400 kB.
const LARGEST_SOURCE: u64 = 16 << 20;

/// A wheel that is the vendor's, and has the namespace.
pub struct Wheel {
    /// The release, as the wheel's own metadata say it.
    pub release: String,
    /// The name of the file.
    pub artifact: String,
    /// Of the whole file, in lower-case hexadecimal.
    pub sha256: String,
    /// The folder of the namespace in it, with a slash at its end.
    pub namespace: &'static str,
    path: PathBuf,
    names: Vec<String>,
    archive: RefCell<ZipArchive<Cursor<Vec<u8>>>>,
}

impl Wheel {
    /// Opens a wheel.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if the file cannot be read, [`Error::Wheel`] if it is something else than a wheel of the vendor's
    /// SDK with this namespace.
    pub fn open(path: &Path) -> Result<Self> {
        let wrong = |what: String| Error::Wheel { path: path.to_owned(), what };
        let file = |source| Error::File { path: path.to_owned(), source };
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LARGEST_WHEEL + 1).read_to_end(&mut bytes))
            .map_err(file)?;
        if bytes.len() as u64 > LARGEST_WHEEL {
            return Err(wrong(format!("it has more than {} MiB", LARGEST_WHEEL >> 20)));
        }
        if bytes.is_empty() {
            return Err(wrong("the file is empty".into()));
        }
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| wrong(format!("it is no whole ZIP archive ({error})")))?;
        let names = archive
            .file_names()
            .map(|name| Ok(name?.into_owned()))
            .collect::<std::result::Result<_, ZipError>>();
        let names: Vec<String> = names.map_err(|error| wrong(error.to_string()))?;
        let artifact = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut wheel = Self {
            release: String::new(),
            artifact,
            sha256,
            namespace: "",
            path: path.to_owned(),
            names,
            archive: RefCell::new(archive),
        };
        let metadata = wheel.names.iter().find(|name| name.ends_with(".dist-info/METADATA")).cloned();
        let metadata = metadata.ok_or_else(|| wrong("it has no .dist-info/METADATA".into()))?;
        let metadata = wheel.source(&metadata)?;
        let of = |key: &str| metadata.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let name = of("Name:").unwrap_or_default();
        if name.replace('_', "-") != PACKAGE {
            return Err(wrong(format!("it holds the package `{name}`")));
        }
        of("Version:")
            .ok_or_else(|| wrong("its metadata have no version".into()))?
            .clone_into(&mut wheel.release);
        let has = |folder: &&str| wheel.names.iter().any(|name| name.starts_with(folder));
        wheel.namespace = NAMESPACES.into_iter().find(|folder| has(folder)).ok_or_else(|| {
            wrong(format!("release {} has no folder {}", wheel.release, NAMESPACES.join(" or ")))
        })?;
        Ok(wheel)
    }

    /// The paths of the namespace's sources, sorted.
    pub fn sources(&self) -> Vec<&str> {
        let ours = |name: &&str| name.starts_with(self.namespace) && name.ends_with(".py");
        let mut names: Vec<&str> = self.names.iter().map(String::as_str).filter(ours).collect();
        names.sort_unstable();
        names
    }

    /// Whether there is such a file.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|other| other == name)
    }

    /// The text of one file.
    ///
    /// # Errors
    ///
    /// [`Error::Wheel`] if it is damaged, too large or not UTF-8.
    pub fn source(&self, name: &str) -> Result<String> {
        let wrong = |what: String| Error::Wheel { path: self.path.clone(), what: format!("{name}: {what}") };
        let mut archive = self.archive.borrow_mut();
        let file = archive.by_name(name).map_err(|error| wrong(error.to_string()))?;
        let mut bytes = Vec::new();
        // The size that the archive states is a claim of whoever made it, so it is counted.
        file.take(LARGEST_SOURCE + 1).read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
        if bytes.len() as u64 > LARGEST_SOURCE {
            return Err(wrong(format!("it has more than {} MiB", LARGEST_SOURCE >> 20)));
        }
        String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8".into()))
    }
}
