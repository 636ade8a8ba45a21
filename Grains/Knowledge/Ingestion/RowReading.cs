namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Turns the rows of one file into passages or cases; what is wrong is named by its field.</summary>
internal sealed class RowReading(ImportOrder order, IReadOnlySet<string> specialties)
{
    private const int MostColumns = 1_000;
    private const int LongestColumn = 200;

    private readonly Dictionary<string, (Field Field, int Rank)?> _columns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);

    /// <summary>Columns that no field was read from.</summary>
    public IEnumerable<string> Unused =>
        _unused.Union(_passedOver.Except(_used, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The passages or the case of a row, or why there are none.</summary>
    public (IReadOnlyList<Imported> Rows, string? Fault) Read(IReadOnlyList<KeyValuePair<string, string?>> values)
    {
        var faults = new List<string>();
        var fields = Fields(values, faults);
        var kind =
            order.Kind
            ?? (
                fields.ContainsKey(Field.Diagnosis) && !fields.ContainsKey(Field.Text)
                    ? ImportKind.Cases
                    : ImportKind.Guidelines
            );
        IReadOnlyList<Imported> rows =
            kind == ImportKind.Cases
                ? [new(null, RowRules.Case(fields, specialties, faults))]
                : Passages(RowRules.Passage(fields, specialties, faults));
        return faults.Count == 0 ? (rows, null) : ([], string.Join("; ", faults));
    }

    private static IReadOnlyList<Imported> Passages(Guideline whole) =>
        [
            .. Chunks
                .Of(whole.Text)
                .Select(
                    (text, number) =>
                        new Imported(
                            number == 0
                                ? whole with
                                {
                                    Text = text,
                                }
                                : whole with
                                {
                                    Text = text,
                                    Id = PassageId.OfPiece(whole.Id, number + 1),
                                }
                        )
                ),
        ];

    private Dictionary<Field, string> Fields(IReadOnlyList<KeyValuePair<string, string?>> values, List<string> faults)
    {
        var found = new Dictionary<Field, (string Value, int Rank, string Column)>();
        var noText = new Dictionary<Field, int>();
        foreach (var (column, value) in values)
        {
            if (!_columns.TryGetValue(column, out var use))
            {
                if (_columns.Count == MostColumns || column.Length > LongestColumn)
                {
                    faults.Add(
                        $"at most {MostColumns} columns with names of at most {LongestColumn} characters are expected"
                    );
                    break;
                }

                _columns[column] = use = Use(column);
            }

            if (use is not { } place)
                continue;
            if (value is null)
                noText[place.Field] = Math.Min(place.Rank, noText.GetValueOrDefault(place.Field, int.MaxValue));
            else if (!string.IsNullOrWhiteSpace(value))
                Take(column, value, place, found, faults);
        }

        foreach (var (field, rank) in noText)
        {
            if (!found.TryGetValue(field, out var taken) || rank <= taken.Rank)
                faults.Add($"{field.Name()}: a text, a number or a list of those is expected");
        }

        _used.UnionWith(found.Values.Select(value => value.Column));
        var fields = found.ToDictionary(field => field.Key, field => field.Value.Value);
        foreach (var (field, value) in order.Defaults)
            fields.TryAdd(field, value);
        return fields;
    }

    private void Take(
        string column,
        string value,
        (Field Field, int Rank) place,
        Dictionary<Field, (string Value, int Rank, string Column)> found,
        List<string> faults
    )
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            faults.Add($"{place.Field.Name()}: it holds a NUL character");
        if (!found.TryGetValue(place.Field, out var before))
        {
            found[place.Field] = (value.Trim(), place.Rank, column);
            return;
        }

        if (place.Rank == before.Rank)
            faults.Add($"{place.Field.Name()}: one column is expected, and two of its name have a value");
        _passedOver.Add(place.Rank < before.Rank ? before.Column : column);
        if (place.Rank < before.Rank)
            found[place.Field] = (value.Trim(), place.Rank, column);
    }

    private (Field Field, int Rank)? Use(string column)
    {
        foreach (var (field, mapped) in order.Map)
        {
            if (string.Equals(mapped, column, StringComparison.OrdinalIgnoreCase))
                return (field, -1);
        }

        if (FieldNames.Of(column) is { } known && !order.Map.ContainsKey(known.Field))
            return known;
        _unused.Add(column);
        return null;
    }
}
