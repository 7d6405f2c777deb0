//! `cargo xtask vendor`
fn main() {
    for path in std::env::args().skip(1) {
        match aip_agents_vendor::Wheel::open(path.as_ref()).and_then(|w| aip_agents_vendor::read(&w)) {
            Ok(lock) => { std::fs::write(format!("/tmp/locks/{}.json", lock.source.release), lock.to_json()).unwrap(); }
            Err(e) => println!("{path}: {e}"),
        }
    }
}
