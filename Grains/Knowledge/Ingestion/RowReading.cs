namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Turns the rows of one file into passages or cases; what is wrong is named by its field.</summary>
internal sealed class RowReading(ImportOrder order, IReadOnlySet<string> specialties)
{
    private readonly Dictionary<string, (Field Field, int Rank)?> _columns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unused = new(StringComparer.Ordinal);

    /// <summary>Columns that no field is read from.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    /// <summary>The passages or the case of a row, or why there are none.</summary>
    public (IReadOnlyList<Imported> Rows, string? Fault) Read(IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var fields = Fields(values);
        var faults = new List<string>();
        var kind = order.Kind ?? (fields.ContainsKey(Field.Diagnosis) && !fields.ContainsKey(Field.Text) ? ImportKind.Cases : ImportKind.Guidelines);
        IReadOnlyList<Imported> rows = kind == ImportKind.Cases
            ? [new(null, RowRules.Case(fields, specialties, faults))]
            : Passages(RowRules.Passage(fields, specialties, faults));
        return faults.Count == 0 ? (rows, null) : ([], string.Join("; ", faults));
    }

    private static IReadOnlyList<Imported> Passages(Guideline whole) =>
    [
        .. Chunks.Of(whole.Text).Select((text, number) => new Imported(
            number == 0 ? whole with { Text = text } : whole with { Text = text, Id = PassageId.OfPiece(whole.Id, number + 1) })),
    ];

    private Dictionary<Field, string> Fields(IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var found = new Dictionary<Field, (string Value, int Rank)>();
        foreach (var (column, value) in values)
        {
            if (!_columns.TryGetValue(column, out var use))
                _columns[column] = use = Use(column);
            if (use is { } place && !string.IsNullOrWhiteSpace(value)
                && (!found.TryGetValue(place.Field, out var before) || place.Rank < before.Rank))
                found[place.Field] = (value.Trim(), place.Rank);
        }

        var fields = found.ToDictionary(field => field.Key, field => field.Value.Value);
        foreach (var (field, value) in order.Defaults)
            fields.TryAdd(field, value);
        return fields;
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
