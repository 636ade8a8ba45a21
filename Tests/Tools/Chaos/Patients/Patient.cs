using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Patients;

/// <summary>
/// One invented patient: the key and the body of the submission, and a mark that every prompt about it holds.
/// </summary>
internal sealed record Patient
{
    /// <summary>Finds a mark in a prompt.</summary>
    public const string MarkPattern = "zq[b-y]{4}qz";

    private const string Letters = "bcdfghjklmnprstvwxy";

    private static readonly string[] Complaints =
    [
        "Sore throat for two days",
        "Chest pain and breathlessness for two hours",
        "Pleuritic chest pain and calf swelling after a long flight",
        "Just not right since this morning",
        "Fever and confusion since yesterday, low urine output",
    ];

    public required string Key { get; init; }

    public required string Mark { get; init; }

    public required string Body { get; init; }

    /// <summary>Whether a clinician has to release the patient's text.</summary>
    public required bool NeedsSignOff { get; init; }

    /// <summary>Seconds that the submission waits for the report; 0 does not.</summary>
    public required int Wait { get; init; }

    /// <summary>Whether the submission is sent twice at the same time.</summary>
    public required bool SentTwice { get; init; }

    /// <summary>The same for the same run, seed and number.</summary>
    public static Patient Of(string run, int seed, int number, int deadlineMs)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var kind = number % Complaints.Length;
        var signs = random.Next(3) == 0;
        var mark = MarkOf(number);
        return new Patient
        {
            Key = $"{run}-{number}",
            Mark = mark,
            NeedsSignOff = signs,
            Wait = random.Next(3) == 0 ? 5 : 0,
            SentTwice = random.Next(4) == 0,
            Body = new JsonObject
            {
                ["patient"] = new JsonObject
                {
                    ["ageYears"] = random.Next(19, 90),
                    ["sex"] = random.Next(2) == 0 ? "female" : "male",
                },
                ["chiefComplaint"] = $"{Complaints[kind]} ({mark})",
                ["historyOfPresentIllness"] = "Came by ambulance. Denies fever.",
                ["vitalSigns"] =
                    kind == 3
                        ? new JsonObject { ["heartRate"] = random.Next(60, 90) }
                        : new JsonObject
                        {
                            ["heartRate"] = random.Next(70, 125),
                            ["systolicBp"] = 118,
                            ["respiratoryRate"] = 20,
                        },
                ["options"] = new JsonObject
                {
                    ["path"] =
                        kind == 0 ? "simple"
                        : kind == 3 ? "auto"
                        : "panel",
                    ["maxDebateRounds"] = 1,
                    ["deadlineMs"] = deadlineMs,
                    ["requireSignOff"] = signs,
                },
            }.ToJsonString(),
        };
    }

    private static string MarkOf(int number)
    {
        var letters = new char[4];
        for (var i = 0; i < letters.Length; i++, number /= Letters.Length)
            letters[i] = Letters[number % Letters.Length];
        return $"zq{new string(letters)}qz";
    }
}
