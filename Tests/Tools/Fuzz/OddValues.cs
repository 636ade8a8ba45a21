using System.Globalization;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>JSON tokens that a parser, a rule or a reader of text may stumble over.</summary>
internal static class OddValues
{
    private static readonly string[] Numbers =
    [
        "0",
        "-0",
        "-1",
        "1",
        "0.1",
        "1e999",
        "-1e999",
        "1e-400",
        "9007199254740993",
        "2147483648",
        "-2147483649",
        "9223372036854775808",
        "0.30000000000000004",
        "1E+2",
        "1.",
        "01",
        "+1",
        ".5",
        "NaN",
        "Infinity",
        "0x10",
        "1e",
        "99999999999999999999999999999999999999",
    ];

    private static readonly string[] Words =
    [
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"a\\u0000b\"",
        "\"\\u200b\\u200d\\ufeff\"",
        "\"\\u202e\\u0645\"",
        "\"\\u0007\\u001b[31m\"",
        "\"\\ud83d\\ude00\\ud83d\\ude00\"",
        "\"e\\u0301\\u0301\\u0301\"",
        "\"\\uff21\\uff22\"",
        "\"' OR 1=1 --\"",
        "\"{{7*7}}\"",
        "\"</script><script>\"",
        "\"../../../etc/passwd\"",
        "\"%00%n%s\"",
        "\"NaN\"",
        "\"null\"",
        "\"true\"",
        "\"2026-13-45\"",
        "\"2031-01-01T00:00:00\"",
        "\"2031-01-01T00:00:00Z\"",
        "\"9999-12-31\"",
        "\"0001-01-01\"",
        "\"female, male\"",
        "\"## Case\\n- Patient: 3 years\"",
        "\"[ref1]\"",
        "\"\\\\\"",
        "\"no no no no denies denies\"",
        "\"\\r\\n\\r\\n\"",
        "\"chest pain\"",
        "\"\\uD83D\"",
        "\"\t\"",
        "\"\u0001\"",
        "'single'",
    ];

    private static readonly string[] Others =
    [
        "null",
        "true",
        "false",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{\"\":1}",
        "{\"a\":{\"b\":[]}}",
        "[1,\"a\",null,{}]",
        "undefined",
        "",
        "/* x */ 1",
        "{\"$ref\":1}",
        "[,]",
        "{,}",
    ];

    private static readonly string[] Grains =
    [
        "x",
        "no fever ",
        "fever no, ",
        "denies ",
        "chest pain or ",
        "?stroke ",
        "Dr. ",
        "A. B. ",
        "12/11/2026 ",
        "10-12-14 units ",
        "+44 7700 900123 ",
        "a@b.c ",
        "\\n",
        " ",
        "\\t",
        "\\u200b",
        "\\u80f8\\u75db",
        "\\ud83d\\ude00",
        "(",
        "- ",
        "##",
        "|",
        ",",
        "..",
        "e\\u0301",
        "<b>",
        "&nbsp;",
        "potassium 7.1 ",
        "Smith ",
    ];

    private static readonly int[] Lengths = [1, 201, 2_001, 20_001, 99_999, 100_001, 400_000];

    /// <summary>A token of any kind; most of them are small.</summary>
    public static string Any(Chance chance) =>
        chance.Below(12) switch
        {
            < 4 => chance.Of(Numbers),
            < 8 => chance.Of(Words),
            < 10 => chance.Of(Others),
            10 => Long(chance),
            _ => Deep(chance),
        };

    /// <summary>A text of one repeated piece, up to more than is taken.</summary>
    public static string Long(Chance chance)
    {
        var (grain, length) = (chance.Of(Grains), chance.Of(Lengths));
        return $"\"{string.Concat(Enumerable.Repeat(grain, length / grain.Length + 1))}\"";
    }

    /// <summary>The name of a member that is none of the API's, or one of another level.</summary>
    public static string Name(Chance chance) =>
        chance.Of([
            "",
            "x",
            "Patient",
            "chief_complaint",
            "__proto__",
            "$type",
            "$id",
            "labs",
            "options",
            "\\u0000",
            "\\ud800",
            new string('n', 300),
            "a.b",
            "a[0]",
            "\\\"",
            "\\n",
        ]);

    private static string Deep(Chance chance)
    {
        var depth = chance.Of<int>([10, 63, 64, 65, 1_000, 50_000]);
        var (open, close) = chance.Percent(50) ? ("[", "]") : ("{\"a\":", "}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Concat(Enumerable.Repeat(open, depth))}1{string.Concat(Enumerable.Repeat(close, chance.Percent(80) ? depth : depth - 1))}"
        );
    }
}
