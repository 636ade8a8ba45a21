using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>The JSON files of the benchmarks are read by others: exactly these members, by these names.</summary>
internal sealed class ReportShapeTests
{
    [Test]
    public void Cases_are_written_in_the_published_shape()
    {
        var mixed = GuideCaseResult.Of(
            "OSCE mix",
            [Sample(40, isSimple: true), Sample(80, isSimple: true), Sample(1_200, isSimple: false)],
            ["422 no"],
            new FirstWordsMs(10, 20, 30)
        );
        Assert.That(
            Written(new GuideReport("guide", [mixed])),
            Is.EqualTo(
                JsonNode
                    .Parse(
                        """
                        {"profile":"guide","cases":[{"name":"OSCE mix","iterations":4,"failed":1,
                          "total":{"meanMs":440,"p50Ms":80,"p95Ms":1200,"p99Ms":1200,"minMs":40,"maxMs":1200},
                          "overhead":{"p50Ms":5,"p99Ms":5},
                          "targets":[
                            {"component":"Triager agent","targetMs":100,"p50Ms":2,"p99Ms":2,"met":true},
                            {"component":"Specialist agent (single)","targetMs":100,"p50Ms":30,"p99Ms":101,"met":false},
                            {"component":"3 specialists (parallel)","targetMs":300,"p50Ms":110,"p99Ms":110,"met":true},
                            {"component":"Validator agent","targetMs":150,"p50Ms":7,"p99Ms":7,"met":true},
                            {"component":"Communicator agent","targetMs":100,"p50Ms":9,"p99Ms":9,"met":true},
                            {"component":"Database query (RAG)","targetMs":20,"p50Ms":20,"p99Ms":20,"met":false},
                            {"component":"Total simple case","targetMs":500,"p50Ms":40,"p99Ms":80,"met":true},
                            {"component":"Total complex case","targetMs":2000,"p50Ms":1200,"p99Ms":1200,"met":true}]}]}
                        """
                    )!
                    .ToJsonString()
            )
        );
    }

    [Test]
    public void Load_is_written_in_the_published_shape() =>
        Assert.That(
            Written(
                new LoadReport(
                    "debate",
                    2_000,
                    [new LoadPoint(25, 300, 450.5, 0, 4, 200), new LoadPoint(40, 310, 2_500, 3, 5, 320)],
                    25,
                    4,
                    300
                )
            ),
            Is.EqualTo(
                JsonNode
                    .Parse(
                        """
                        {"workload":"debate",
                         "points":[{"ratePerSecond":25,"p50Ms":300,"p99Ms":450.5,"failed":0},{"ratePerSecond":40,"p50Ms":310,"p99Ms":2500,"failed":3}],
                         "withinTargetPerSecond":25,"cpuMsPerCase":4,"peakMb":300}
                        """
                    )!
                    .ToJsonString()
            )
        );

    private static string Written<T>(T report) =>
        JsonNode.Parse(JsonSerializer.Serialize(report, CaseJson.Options))!.ToJsonString();

    private static GuideSample Sample(double totalMs, bool isSimple) =>
        new(
            new CaseProgress
            {
                CaseId = "case-1",
                Status = CaseStatus.AwaitingSignOff,
                Stage = CaseStage.AwaitingSignOff,
                SubmittedAt = DateTimeOffset.UnixEpoch,
                Timings = new CaseTimings
                {
                    TriageMs = 2,
                    KnowledgeMs = 20,
                    Round0Ms = 110,
                    GateMs = 3,
                    VerdictMs = 4,
                    ReportMs = 9,
                },
            },
            isSimple,
            totalMs,
            totalMs - 5,
            isSimple ? [30] : [30, 40, 101]
        );
}
