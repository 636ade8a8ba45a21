using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>A patient whose every word can be recognised wherever it turns up.</summary>
internal static class Planted
{
    /// <summary>What must not be found outside of the case.</summary>
    public static readonly string[] Words =
    [
        "Quackenbush",
        "MRN-7741390",
        "1961-03-17",
        "5550199123",
        "zebulon@patients.example",
        "narwhalitis",
        "Ptarmigan",
        "marzipanose",
    ];

    /// <summary>A case that says all of them.</summary>
    public static JsonObject Case() =>
        new()
        {
            ["patient"] = new JsonObject
            {
                ["id"] = "MRN-7741390",
                ["name"] = "Zebulon Quackenbush",
                ["birthDate"] = "1961-03-17",
                ["sex"] = "male",
            },
            ["chiefComplaint"] = "Chest pain and narwhalitis of Mr Quackenbush",
            ["historyOfPresentIllness"] =
                "Pressure since this morning, call 5550199123 or zebulon@patients.example. Seen by Dr Ptarmigan.",
            ["vitalSigns"] = new JsonObject
            {
                ["heartRate"] = 112,
                ["systolicBp"] = 98,
                ["respiratoryRate"] = 22,
            },
            ["allergies"] = new JsonArray(new JsonObject { ["substance"] = "marzipanose" }),
            ["socialHistory"] = "Lives with Mrs Quackenbush.",
            ["options"] = new JsonObject
            {
                ["path"] = "panel",
                ["specialties"] = new JsonArray("cardiology", "pulmonology"),
            },
        };

    /// <summary>The words that a text holds.</summary>
    public static IEnumerable<string> In(string text) =>
        Words.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
