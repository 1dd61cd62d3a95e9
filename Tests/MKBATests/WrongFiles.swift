extension WrongInput {
  /// Files that are missing, empty, cut off, folders, forbidden, noise, or something else altogether.
  static let inFiles: [WrongInput] = [
    .init("file_missing", in: .scenario, nil, nil, says: "does not exist", [.remove(.scenario)]),
    .init("file_is_folder", in: .scenario, nil, nil, says: "is a folder", [.folder(.scenario)]),
    .init("file_unreadable", in: .scenario, nil, nil, says: "may not be read", [.forbid(.scenario)]),
    .init("file_empty", in: .scenario, nil, nil, says: "This file is empty", [.write("", .scenario)]),
    .init("file_empty", in: .scenario, nil, nil, says: "This file is empty", [.write(" \n\n\t\n", .scenario)]),
    .init("file_empty", in: .scenario, nil, nil, says: "no content", [.write("# only a remark\n", .scenario)]),
    .init("file_too_large", in: .scenario, nil, nil, says: "larger than 4 MB", [.noise(10_000_000, .scenario)]),
    .init("not_utf8", in: .scenario, 1, 2, says: "no valid UTF-8", [.noise(1_000, .scenario)]),
    .init(
      "not_utf8", in: .scenario, 2, 22, says: "no valid UTF-8", [.latin1("A small study", "A small café", .scenario)]),
    .init("not_utf8", in: .scenario, 1, 1, says: "no valid UTF-8", [.utf16(.scenario)]),
    .init("not_utf8", in: .scenario, 2, 14, says: "no valid UTF-8", "A small", "Één\u{0}"),
    .init(
      "yaml_syntax", in: .scenario, 14, 42, says: "a , or a } is missing",
      [.cutAfter("{estimate: referral.eff", .scenario)]),
    .init(
      "key_missing", in: .scenario, 1, 1, says: "The key baseline is missing", [.cutBefore("baseline:", .scenario)]),
    .init(
      "block_expected", in: .scenario, 1, 1, says: "A scenario is a block of keys", [.copy(.register, to: .scenario)]),
    .init("file_missing", in: .sources, nil, nil, says: "does not exist", [.remove(.sources)]),
    .init("file_is_folder", in: .sources, nil, nil, says: "is a folder", [.folder(.sources)]),
    .init("file_empty", in: .sources, nil, nil, says: "This file is empty", [.write("", .sources)]),
    .init("key_missing", in: .sources, 1, 1, says: "The key sources is missing", [.cutBefore("sources:", .sources)]),
    .init(
      "file_missing", in: "clam.hypothesis.yaml", nil, nil, says: "does not exist",
      [.replace("[claim.hypothesis.yaml]", "[clam.hypothesis.yaml]", .scenario)]),
    .init("file_empty", in: .hypothesis, nil, nil, says: "This file is empty", [.write("", .hypothesis)]),
    .init(
      "key_missing", in: .hypothesis, 1, 1, says: "The key effect is missing", [.cutBefore("effect:", .hypothesis)]),
    .init("file_is_folder", in: .hypothesis, nil, nil, says: "is a folder", [.folder(.hypothesis)]),
    .init(
      "codebook_missing", in: .hypothesis, 6, 7, says: "does not exist", "data: register.codebook",
      "data: registers.codebook"),
    .init("file_is_folder", in: .codebook, nil, nil, says: "is a folder", [.folder(.codebook)]),
    .init("file_empty", in: .codebook, nil, nil, says: "This file is empty", [.write("", .codebook)]),
    .init("key_missing", in: .codebook, 1, 1, says: "The key columns is missing", [.cutBefore("columns:", .codebook)]),
    .init("file_missing", in: .register, nil, nil, says: "does not exist", [.remove(.register)]),
    .init("file_is_folder", in: .register, nil, nil, says: "is a folder", [.folder(.register)]),
    .init("file_unreadable", in: .register, nil, nil, says: "may not be read", [.forbid(.register)]),
    .init(
      "file_unreadable", in: .register, nil, nil, says: "may not be read", [.forbid(.register)],
      command: ["test", "--json", "claim.hypothesis.yaml"]),
    .init("file_missing", in: .record, nil, nil, says: "does not exist", [], command: Self.verify),
    .init("file_is_folder", in: .record, nil, nil, says: "is a folder", [.folder(.record)], command: Self.verify),
    .init(
      "not_a_record", in: .record, nil, nil, says: "no record of a run", [.write("", .record)], command: Self.verify),
    .init(
      "not_a_record", in: .record, nil, nil, says: "no record of a run", [.write("{\"format\": 1}\n", .record)],
      command: Self.verify),
    .init(
      "not_a_record", in: .record, nil, nil, says: "no record of a run", [.copy(.scenario, to: .record)],
      command: Self.verify),
    .init(
      "not_a_record", in: .record, nil, nil, says: "no record of a run", [.noise(10_000_000, .record)],
      command: Self.verify),
    .init(
      "not_a_release_list", in: "releases.json", nil, nil, says: "no list of earlier releases",
      [.write("{\"format\": 1}\n", "releases.json")],
      command: ["run", "--json", "--draws", "1000", "--output", ".", StudyFile.scenario.name]),
    .init(
      "unknown_kind_of_file", in: "a.yaml", 1, 1, says: "no file that this program knows",
      [.write("format: 1\nscenari: A\n", "a.yaml")], command: ["check", "--json", "a.yaml"]),
  ]
}
