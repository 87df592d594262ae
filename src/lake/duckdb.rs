//! An installed DuckDB: the program of that name, or the module of Python.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::LakeError;
use super::join::Tables;
use super::layout::Lake;
use super::plan::{Output, READ, SqlPiece};
use super::step::file;
use super::table::{Beside, ColumnKind};

/// Runs statements from standard input on the database that its argument names.
const IN_PYTHON: &str = "import sys, duckdb; duckdb.connect(sys.argv[1]).execute(sys.stdin.read())";

/// A DuckDB that was found, and how it is to work.
#[derive(Clone, Debug)]
pub struct DuckDb {
    program: PathBuf,
    is_python: bool,
    /// As DuckDB writes it: `2GB`.
    memory: Option<String>,
    threads: usize,
}

impl DuckDb {
    /// The DuckDB that `named` is (its program, or a Python that has it), else the first that is
    /// found: `duckdb`, then the module of `python3`.
    ///
    /// # Errors
    /// There is none.
    pub fn find(
        named: Option<&Path>,
        memory: Option<&str>,
        threads: usize,
    ) -> Result<Self, LakeError> {
        let usual = [Path::new("duckdb"), Path::new("python3"), Path::new("python")];
        let tried = named.as_ref().map_or(&usual[..], std::slice::from_ref);
        let found = tried.iter().find_map(|program| kind(program).map(|is| (*program, is)));
        let (program, is_python) = found.ok_or(LakeError::NoDuckDb)?;
        // It runs in the folder of the lake, where a path from here would lead elsewhere.
        let program = match program.components().count() {
            1 => program.to_owned(),
            _ => std::path::absolute(program).map_err(LakeError::io(program))?,
        };
        Ok(Self { program, is_python, memory: memory.map(str::to_owned), threads })
    }

    fn execute(&self, lake: &Lake, text: &str) -> Result<(), LakeError> {
        let mut command = Command::new(&self.program);
        if self.is_python {
            command.args(["-c", IN_PYTHON, "join/join.duckdb"]);
        } else {
            command.args(["-batch", "-bail", "join/join.duckdb"]);
        }
        command.current_dir(lake.dir());
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(LakeError::io(&self.program))?;
        // One that ended before it read all says why.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(text.as_bytes()));
        let output = child.wait_with_output().map_err(LakeError::io(&self.program))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
        // Python tells where it stood, then what was wrong.
        let first = lines.iter().position(|line| line.contains("Error")).unwrap_or(0);
        let said = lines.get(first..).unwrap_or_default().join(" ");
        Err(LakeError::DuckDb { said: said.chars().take(600).collect() })
    }

    fn settings(&self) -> String {
        let mut text = String::from(
            "SET preserve_insertion_order = false;\nSET temp_directory = 'join/tmp';\n",
        );
        if let Some(memory) = &self.memory {
            text += &format!("SET memory_limit = '{}';\n", memory.replace('\'', "''"));
        }
        if self.threads > 0 {
            text += &format!("SET threads = {};\n", self.threads);
        }
        text
    }
}

impl Tables for DuckDb {
    fn read(
        &mut self,
        lake: &Lake,
        longest: u64,
        settings: &[(&'static str, u64)],
    ) -> Result<(), LakeError> {
        let columns: Vec<String> =
            settings.iter().map(|(name, number)| format!("{number} AS {name}")).collect();
        let text = format!(
            "{}{}\nCREATE OR REPLACE TABLE settings AS SELECT {};\n",
            self.settings(),
            READ.replace("{longest}", &longest.to_string()),
            columns.join(", "),
        );
        self.execute(lake, &text)
    }

    fn piece(&mut self, lake: &Lake, piece: &SqlPiece) -> Result<(), LakeError> {
        let mut text = self.settings();
        for output in piece.reads {
            text += &load(*output);
        }
        text += &piece.sql.replace("CREATE ", "CREATE OR REPLACE ");
        let folder = lake.joined();
        let beside: Vec<Beside> =
            piece.writes.iter().map(|output| Beside::of(&file(&folder, *output))).collect();
        for output in piece.writes {
            text += &store(*output);
        }
        self.execute(lake, &text)?;
        beside.into_iter().try_for_each(Beside::done)
    }

    fn parquet(&mut self, lake: &Lake, output: &Output) -> Result<(), LakeError> {
        let name = output.name;
        let beside = Beside::of(&lake.dir().join(format!("{name}.parquet")));
        let text = format!(
            "{}COPY (SELECT * FROM {}) TO '{name}.parquet.tmp' (FORMAT parquet, KV_METADATA \
             {{schema: 'wirecopy.lake/1', program: 'wirecopy {}'}});\n",
            self.settings(),
            rows(&format!("{name}.csv"), output, "VARCHAR"),
            env!("CARGO_PKG_VERSION"),
        );
        self.execute(lake, &text)?;
        beside.done()
    }
}

/// Makes a table of what a step wrote.
fn load(output: Output) -> String {
    let name = output.name;
    let rows = rows(&format!("join/{name}.csv"), &output, "UUID");
    format!("CREATE OR REPLACE TABLE {name} AS SELECT * FROM {rows};\n")
}

/// The rows of a file, hashes as that type.
fn rows(path: &str, output: &Output, hash: &str) -> String {
    let sql_type = |kind| match kind {
        ColumnKind::Number => "BIGINT",
        ColumnKind::Text => "VARCHAR",
        ColumnKind::Hash => hash,
    };
    let column = |(name, kind): &(&str, ColumnKind)| format!("{name}: '{}'", sql_type(*kind));
    let columns: Vec<String> = output.columns.iter().map(column).collect();
    format!(
        "read_csv('{path}', header = true, quote = '\"', escape = '\"', columns = {{{}}})",
        columns.join(", "),
    )
}

/// Writes a table for a step.
fn store(output: Output) -> String {
    let column = |(name, kind): &(&str, ColumnKind)| match kind {
        ColumnKind::Hash => format!("replace(CAST({name} AS VARCHAR), '-', '') AS {name}"),
        ColumnKind::Number => format!("CAST({name} AS BIGINT) AS {name}"),
        ColumnKind::Text => (*name).to_owned(),
    };
    let columns: Vec<String> = output.columns.iter().map(column).collect();
    let order = match output.order {
        "" => String::new(),
        columns => format!(" ORDER BY {columns}"),
    };
    let Output { name, .. } = output;
    format!(
        "COPY (SELECT {} FROM {name}{order}) TO 'join/{name}.csv.tmp' (FORMAT csv, HEADER);\n",
        columns.join(", "),
    )
}

/// Whether a program is a Python that has DuckDB, or DuckDB itself; none where it is neither.
fn kind(program: &Path) -> Option<bool> {
    let asked = |arguments: &[&str]| {
        let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
        let said = [output.stdout, output.stderr].concat();
        output.status.success().then(|| String::from_utf8_lossy(&said).into_owned())
    };
    let version = asked(&["--version"])?;
    if version.starts_with("Python") {
        return asked(&["-c", "import duckdb"]).map(|_| true);
    }
    // `v1.4.1 (…) b390a7c`
    version.starts_with('v').then_some(false)
}
