fn main() {
    let inputs = glossator::load::load(std::path::Path::new(".")).map_err(|e| e.to_string()).unwrap();
    let compiled = glossator::pipeline::compile(&inputs);
    print!("{}", compiled.report.draw(&inputs.sources, false));
    let a = &compiled.archive;
    let theme = glossator::render::theme::Theme::new(&[]).unwrap();
    let site = glossator::render::Site { archive: a, theme: &theme, highlighter: Default::default() };
    let (set, problems) = glossator::render::outputs(&site, inputs.sources[0].first_line());
    println!("{problems:?}");
    for (path, out) in set.iter() {
        let p = std::path::Path::new("output").join(path.as_str());
        std::fs::create_dir_all(p.parent().unwrap()).unwrap();
        let bytes = match &out.body {
            glossator::output::Body::Bytes(b) => b.to_vec(),
            glossator::output::Body::Render(f) => match f() { Ok(b) => b, Err(e) => { println!("{path}: {}", e.message); continue } },
            glossator::output::Body::Copy { from } => std::fs::read(from).unwrap(),
        };
        std::fs::write(p, bytes).unwrap();
    }
}
