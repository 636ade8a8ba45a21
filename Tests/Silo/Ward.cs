using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>Cases that were accepted by one place, and what must hold of them however often its process dies.</summary>
internal sealed class Ward(Place place)
{
    private readonly Dictionary<string, JsonArray> _seen = [];
    private readonly HashSet<string> _panels = [];
    private int _posted;

    public IReadOnlyCollection<string> CaseIds => _seen.Keys;

    /// <summary>Posts simple cases, panels and panels that disagree, in turn.</summary>
    public async Task PostAsync(int count, CancellationToken cancellationToken)
    {
        using var hospital = new HospitalClient(place.Address);
        foreach (var kind in Enumerable.Range(0, count).Select(i => i % 3))
        {
            using var response = await hospital.SubmitAsync($"ward-{_posted++}", Body(kind), null, cancellationToken);
            response.EnsureSuccessStatusCode();
            var caseId = (string)(await HospitalClient.ReadAsync(response, cancellationToken))["caseId"]!;
            _seen.Add(caseId, []);
            if (kind != 0)
                _panels.Add(caseId);
        }
    }

    /// <summary>Reads what every case tells now; whether one of them is in the middle of its panel.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        using var hospital = new HospitalClient(place.Address);
        var midway = false;
        foreach (var caseId in _seen.Keys)
        {
            var events = (await hospital.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken))["events"]!.AsArray();
            _seen[caseId] = events;
            midway |= Types(events).Contains("opinion") && !Types(events).Contains("report");
        }

        return midway;
    }

    /// <summary>
    /// Whether every panel that had no report when it was last looked at has been taken up again. A simple case is at
    /// its end as soon as its one opinion is there, so perhaps before it could be killed.
    /// </summary>
    public bool Resumed(string output) =>
        _panels
            .Where(caseId => !Types(_seen[caseId]).Contains("report"))
            .All(caseId => output.Contains($"Case {caseId} is taken up", StringComparison.Ordinal));

    /// <summary>
    /// Every accepted case is at its end, has told nothing else than before, and has asked nobody twice.
    /// </summary>
    public async Task MustBeWholeAsync(OneMachine machine, CancellationToken cancellationToken)
    {
        using var hospital = new HospitalClient(place.Address);
        foreach (var (caseId, before) in _seen)
        {
            await machine.UntilAsync(
                $"case {caseId} at its end",
                async token => (string?)(await hospital.GetAsync($"/v1/cases/{caseId}", token))["status"] != "running",
                cancellationToken
            );
            var done = await hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken);
            var audit = await hospital.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);
            var messages = (await hospital.GetAsync($"/v1/cases/{caseId}/messages", cancellationToken))[
                "messages"
            ]!.AsArray();
            var answers = messages
                .Where(message => message!["inReplyTo"] is not null)
                .Select(message => ((string)message!["from"]!, (int)message["round"]!))
                .ToList();
            var events = audit["events"]!.AsArray();

            Assert.That((string?)done["status"], Is.EqualTo("awaitingSignOff"), caseId);
            Assert.That(done["report"]!["flags"]!.AsArray(), Is.Empty.Or.Not.Contain("partial"), caseId);
            Assert.That((bool?)audit["verified"], Is.True, caseId);
            Assert.That(Hashes(events).Take(before.Count), Is.EqualTo(Hashes(before)), caseId);
            Assert.That(Types(events).Count(type => type == "report"), Is.EqualTo(1), caseId);
            Assert.That(answers, Is.Unique, caseId);
            Assert.That((int)done["usage"]!["modelCalls"]!, Is.LessThanOrEqualTo(answers.Count), caseId);
        }
    }

    /// <summary>How often the cases were taken up, all together.</summary>
    public async Task<int> ResumesAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        return _seen.Values.Sum(events => Types(events).Count(type => type == "resumed"));
    }

    private static IEnumerable<string> Types(JsonArray events) => events.Select(entry => (string)entry!["type"]!);

    private static IEnumerable<string> Hashes(JsonArray events) => events.Select(entry => (string)entry!["hash"]!);

    private static string Body(int kind) =>
        new JsonObject
        {
            ["patient"] = new JsonObject { ["ageYears"] = 58, ["sex"] = "female" },
            ["chiefComplaint"] = kind == 0 ? "Sore throat for two days" : "Chest pain and breathlessness for two hours",
            ["historyOfPresentIllness"] =
                kind == 2 ? "Pleuritic pain, calf swelling after a long flight, some pressure" : "Pressure-like pain",
            ["vitalSigns"] = new JsonObject
            {
                ["heartRate"] = kind == 0 ? 78 : 112,
                ["systolicBp"] = 118,
                ["respiratoryRate"] = 20,
            },
            ["options"] = new JsonObject
            {
                ["path"] = kind == 0 ? "simple" : "panel",
                ["maxDebateRounds"] = 1,
                ["deadlineMs"] = 30_000,
                ["requireSignOff"] = true,
            },
        }.ToJsonString();
}
