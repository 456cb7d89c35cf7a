// A snapshot as a registry has it: how its stream is cut, and which artifacts are refused.
#include "databases/snapshot_artifact.h"
#include "support/expect_error.h"

#include <QTest>

#include <string>
#include <vector>

using namespace seedbed;
using namespace seedbed::databases;
using seedbed::test::expect_error;

namespace {

constexpr std::uint64_t k_mib = 1024u * 1024;
const std::string k_digest = "sha256:" + std::string(64, 'a');

registry::Artifact sound_artifact()
{
    return {k_artifact_type, {k_config_type, k_digest, 100}, {{k_part_type, k_digest, 5}}, {}};
}

ErrorKind refusal(const registry::Artifact& artifact)
{
    const auto reference = registry::parse_reference("r.example/db:demo");
    const Error error = expect_error([&] {
        static_cast<void>(require_snapshot_artifact({registry::artifact_json(artifact), {}}, reference));
    });
    return error.message().find("r.example/db:demo") == std::string::npos ? ErrorKind::internal : error.kind();
}

}  // namespace

class TestSnapshotArtifact : public QObject {
    Q_OBJECT

private slots:
    void cuts_a_stream();
    void chooses_the_size_of_parts();
    void takes_a_sound_artifact();
    void refuses_others();
    void leaves_out_what_concerns_this_pool();
};

void TestSnapshotArtifact::cuts_a_stream()
{
    const std::string stream = "abcdefghij";
    // However the pieces come.
    for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
        std::vector<std::string> parts;
        PartCutter cutter(4, [&](const std::string& part) { parts.push_back(part); });
        for (std::size_t at = 0; at < stream.size(); at += piece)
            cutter.add(std::string_view(stream).substr(at, piece));
        cutter.finish();
        QCOMPARE(parts, (std::vector<std::string>{"abcd", "efgh", "ij"}));
    }
    std::vector<std::string> even;
    PartCutter cutter(5, [&](const std::string& part) { even.push_back(part); });
    cutter.add(stream);
    cutter.finish();
    QCOMPARE(even, (std::vector<std::string>{"abcde", "fghij"}));
}

void TestSnapshotArtifact::chooses_the_size_of_parts()
{
    QCOMPARE(part_size(0), 16 * k_mib);
    QCOMPARE(part_size(10'000 * k_mib), 16 * k_mib);
    QCOMPARE(part_size(100'000 * k_mib), 49 * k_mib);
    QCOMPARE(part_size(~std::uint64_t{0}), 256 * k_mib);
}

void TestSnapshotArtifact::takes_a_sound_artifact()
{
    const auto reference = registry::parse_reference("r.example/db:demo");
    QCOMPARE(require_snapshot_artifact({registry::artifact_json(sound_artifact()), {}}, reference), sound_artifact());
}

void TestSnapshotArtifact::refuses_others()
{
    auto artifact = sound_artifact();
    artifact.type = "application/vnd.oci.image.config.v1+json";  // an image
    QVERIFY(refusal(artifact) == ErrorKind::conflict);
    artifact.type = "application/vnd.seedbed.snapshot.v2";
    QVERIFY(refusal(artifact) == ErrorKind::unsupported);
    artifact = sound_artifact();
    artifact.config.size = 17 * k_mib;
    QVERIFY(refusal(artifact) == ErrorKind::bad_usage);
    artifact = sound_artifact();
    artifact.layers.clear();
    QVERIFY(refusal(artifact) == ErrorKind::bad_usage);
    for (const registry::Blob& part : {registry::Blob{k_part_type, k_digest, 0}, registry::Blob{k_part_type, k_digest, 257 * k_mib},
                                       registry::Blob{"application/octet-stream", k_digest, 5}}) {
        artifact = sound_artifact();
        artifact.layers.push_back(part);
        QVERIFY(refusal(artifact) == ErrorKind::bad_usage);
    }
}

void TestSnapshotArtifact::leaves_out_what_concerns_this_pool()
{
    Snapshot snapshot;
    snapshot.name = "demo";
    snapshot.pinned = true;
    QVERIFY(!sendable(snapshot).pinned);
    QCOMPARE(sendable(snapshot).name, snapshot.name);
}

QTEST_GUILESS_MAIN(TestSnapshotArtifact)
#include "tst_snapshot_artifact.moc"
