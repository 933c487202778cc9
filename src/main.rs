fn main() {
    let inputs = glossator::load::load(std::path::Path::new(".")).map_err(|e| e.to_string()).unwrap();
    let compiled = glossator::pipeline::compile(&inputs);
    print!("{}", compiled.report.draw(&inputs.sources, false));
    let a = &compiled.archive;
    println!("{} articles {} entries {} mentions {} claims {} events {} conflicts {} errors {} warnings", a.articles.len(), a.entries.len(), a.articles.iter().map(|x| x.mentions.len()).sum::<usize>(), a.claims.len(), a.events.len(), a.events.iter().filter(|e| e.agreement.has_conflict()).count(), compiled.report.errors(), compiled.report.warnings());
    for e in a.events.iter().filter(|e| e.agreement.has_conflict()) { println!("{}: {}", e.id, e.agreement.words(|x| x.to_string())); }
}
