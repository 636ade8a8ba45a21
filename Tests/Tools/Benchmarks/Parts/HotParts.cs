using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Parts;

/// <summary>The pure code that every case or every question to the knowledge base runs through.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class HotParts
{
    /// <summary>Just below what the scan would share between cores: the figure is one core's.</summary>
    private const int Rows = 99_999;

    private const int Wanted = 200;

    private static readonly string[] Panel = ["cardiology", "pulmonology", "emergency-medicine"];

    private readonly CaseSubmission _case = BenchCases.Disputed(1);
    private readonly CaseSubmission _chart = Long(
        "Seen on the ward. Denies fever, cough or rash. Mother had a stroke. Given paracetamol 1 g.\n"
    );
    private readonly CaseSubmission _denials = Long("fever no, no fever ");
    private readonly float[] _query = new float[Rotation.Dimensions];
    private readonly Codes _codes = new(Rows);
    private ImmutableArray<SpecialistOpinion> _positions;
    private Func<string, float[]> _embed = null!;
    private (CaseState State, CaseOutcome Outcome)[] _played = [];
    private string _text = "";

    [GlobalSetup]
    [SuppressMessage("Security", "CA5394", Justification = "Made-up codes, the same each time.")]
    public void Prepare()
    {
        var random = new Random(1);
        random.NextBytes(_codes.Heads);
        random.NextBytes(_codes.Tails);
        foreach (ref var number in _query.AsSpan())
            number = random.NextSingle() - 0.5f;
        _positions =
        [
            .. Panel.Select(
                (specialty, at) => Position(specialty, at == 0 ? "Acute coronary syndrome" : "Pulmonary embolism")
            ),
        ];
        _embed = new LexicalEmbedding(
            TermStatistics.Of(BuiltInGuidelines.Load().Entries.Select(guideline => guideline.Searchable))
        ).Question;
        _text = string.Join('\n', CaseLines.Of(_case, _case.Patient!.AgeYears!.Value));
        var played = PlayedCase.Of(seed: 1, disturbed: false);
        _played = [.. played.Outcomes.Select((outcome, at) => (played.States[at], outcome))];
    }

    /// <summary>Three positions, two leading diagnoses.</summary>
    [Benchmark(Description = "gate")]
    public object ReadGate() => Gate.Read(_positions, Acuity.Urgent, _ => 1);

    [Benchmark(Description = "floor")]
    public object AssessFloor() => SafetyFloor.Assess(_case, _case.Patient!.AgeYears!.Value);

    /// <summary>A pasted chart of the longest kind.</summary>
    [Benchmark(Description = "floor, a chart of 100,000 characters")]
    public object AssessChart() => SafetyFloor.Assess(_chart, _case.Patient!.AgeYears!.Value);

    /// <summary>What is slowest to read: a cue at every other word and no sentence that ends.</summary>
    [Benchmark(Description = "floor, 100,000 characters of denials")]
    public object AssessDenials() => SafetyFloor.Assess(_denials, _case.Patient!.AgeYears!.Value);

    /// <summary>For the arbiter, who is not told everything; a copy, because counts are kept by the object.</summary>
    [Benchmark(Description = "packing")]
    public object PackCase() =>
        ContextPacker.Pack(
            _case with
            { },
            _case.Patient!.AgeYears!.Value,
            AgentRole.Validator,
            () => Disputed.Everything,
            int.MaxValue
        );

    [Benchmark(Description = "sketch scan, 99,999 rows")]
    public object ScanCodes() =>
        new CodeScan(_codes, Sketch.Ask(_query), Wanted, CancellationToken.None).Nearest(new Stretch(0, Rows));

    [Benchmark(Description = "lexical embedding of a question")]
    public float[] EmbedQuestion() => _embed(_text);

    /// <summary>Once a case.</summary>
    [Benchmark(Description = "de-identification mask")]
    public object MaskCase() => IdentityMask.Case("case-1", _case, DateTimeOffset.UnixEpoch);

    /// <summary>What is next and what came of it, for each step of a whole case.</summary>
    [Benchmark(Description = "case flow, Next and Apply of a whole case")]
    public int PlayCase()
    {
        var events = 0;
        foreach (var (state, outcome) in _played)
        {
            CaseFlow.Next(state);
            events = CaseFlow.Apply(state, outcome).Events.Length;
        }

        return events;
    }

    private static CaseSubmission Long(string line) =>
        BenchCases.Disputed(1) with
        {
            HistoryOfPresentIllness = string.Concat(Enumerable.Repeat(line, 100_000 / line.Length)),
        };

    private static SpecialistOpinion Position(string specialty, string leading) =>
        new()
        {
            Specialty = specialty,
            Status = OpinionStatus.Given,
            Round = 0,
            Acuity = Acuity.Emergent,
            Differential =
            [
                new Diagnosis { Name = leading, Probability = 0.6 },
                new Diagnosis { Name = "Pneumonia", Probability = 0.2 },
            ],
            Recommendations =
            [
                new Recommendation
                {
                    Text = "ECG and troponin again after three hours",
                    Urgency = Urgency.Now,
                    Evidence = ["p1"],
                },
            ],
        };
}
