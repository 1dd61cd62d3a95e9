/// Files beside the trial scenario for what the language takes from others: shared files and tables.
extension TrialScenario {
  static let languageFiles = [
    "shared/care.yaml":
      """
    format: 1
    shared: Care
    sources: [../sources.yaml, more.yaml]
    units: [bed]
    functions:
      twice(a): {formula: a * 2, source: book}
      added(a, b): a + b
    parameters:
      beds: {value: 40 bed, source: desk}
    steps:
      double_beds: twice(beds)

    """,
    "shared/more.yaml": "format: 1\nsources:\n  desk: {title: A desk, status: synthetic}\n",
    "shared/wrong.yaml": "format: 1\nshared: Wrong\nsteps:\n  bad: reach + stay\n",
    "shared/key.yaml": "format: 1\nshared: Key\nstepps:\n  a: reach\n",
    "shared/unnamed.yaml": "format: 1\nparameters: {}\n",
    "round.yaml": "format: 1\nshared: Round\ninclude: again.yaml\n",
    "again.yaml": "format: 1\nshared: Again\ninclude: [round.yaml]\n",
    "shared/reach.yaml":
      "format: 1\nshared: Reach\nsources: [more.yaml]\nparameters:\n  reach: {value: 5 person/year, source: desk}\n",
    "places.csv": "code;name\nGM01  ;A\nGM02;B\nGM03;C\n",
    "clients.csv":
      "place;age;clients\nGM01;young;10\nGM01;old;20,5\nGM02;young;30\nGM02;old;40\nGM03;young;50\n\"GM03\";old;60\n",
    "gap.csv": "place;age;clients\nGM01;young;10\n",
    "twice.csv": "place;age;clients\nGM01;young;10\nGM01;young;10\n",
    "words.csv": "place;age;clients\nGM01;young;ten\n",
    "short.csv": "place;age;clients\nGM01;young\n",
    "label.csv": "place;age;clients\nGM09;young;10\n",
  ]

  static let groups = """
    groups:
      age: [young, old]
      place: {file: places.csv, column: code}
    tables:
      clients: {by: [place, age], file: clients.csv, value: clients, unit: person/year, source: book}
      rates: {by: [age], values: {young: 0.1, old: "beta(2, 6)"}, source: book}
    parameters:
    """
}
