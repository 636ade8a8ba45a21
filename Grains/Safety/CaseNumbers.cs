using System.Collections.Immutable;
using System.Globalization;
using Orleans.MedAssist.Language.Numbers;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// The numbers of a case: what was measured, and beside it what its text says. A number of the text counts where no
/// field holds that measure; it never replaces a measured one.
/// </summary>
internal sealed class CaseNumbers
{
    private const double Babies = 2;
    private readonly CaseSubmission _submission;
    private readonly List<(string Field, NoteNumber Number)> _told = [];
    private readonly List<LabReading> _toldLabs = [];

    public CaseNumbers(CaseSubmission submission, double ageYears)
    {
        _submission = submission;
        Measured = submission.VitalSigns ?? new();
        var infant = ageYears < Babies;
        Tell("chiefComplaint", NoteNumbers.Read(submission.ChiefComplaint, complaint: true, infant));
        Tell("historyOfPresentIllness", NoteNumbers.Read(submission.HistoryOfPresentIllness, infant: infant));
        Tell("examination", NoteNumbers.Read(submission.Examination, infant: infant));
        if (!submission.Investigations.IsDefault)
            for (var i = 0; i < submission.Investigations.Length; i++)
                Tell(
                    string.Create(CultureInfo.InvariantCulture, $"investigations[{i}]"),
                    Of(submission.Investigations[i], infant)
                );
        Vitals = Merged();
        MeasuredLabs = new(submission, []);
        Labs = new(submission, _toldLabs);
    }

    /// <summary>The vital signs as posted.</summary>
    public VitalSigns Measured { get; }

    /// <summary>The vital signs as posted, their gaps filled from the text.</summary>
    public VitalSigns Vitals { get; }

    /// <summary>The laboratory values as posted.</summary>
    public LabValues MeasuredLabs { get; }

    /// <summary>The laboratory values as posted, their gaps filled from the text.</summary>
    public LabValues Labs { get; }

    /// <summary>Whether the text adds anything.</summary>
    public bool FromText => Vitals != Measured || Labs.All.Count > MeasuredLabs.All.Count;

    /// <summary>Says what was not read, and where text and fields differ.</summary>
    public void Tell(FloorFindings findings)
    {
        foreach (var entry in LabSheet.Of(_submission).Entries.Where(entry => !entry.IsRead && !entry.IsOld))
        {
            findings.Unread(entry.Path, entry.Text, entry.Why);
            if (entry.Lacks.Length > 0)
                findings.Missing($"{entry.Path}.{entry.Lacks}");
        }
        foreach (var (field, number) in _told)
            if (number.Why.Length > 0)
                findings.Unread(field, Shown(number), number.Why);
            else
                Compare(field, number, findings);
    }

    /// <summary>The numbers that an investigation tells. One of urine tells nothing about the blood.</summary>
    public static ImmutableArray<NoteNumber> Of(Investigation investigation, bool infant)
    {
        var read = NoteNumbers.Read($"{investigation.Name}: {investigation.Finding}", infant: infant);
        return LabUnits.NamesOtherSpecimen(investigation.Name ?? "")
            ? [.. read.Where(number => number.Measure.Kind is not NoteKind.Laboratory)]
            : read;
    }

    private void Tell(string field, ImmutableArray<NoteNumber> numbers)
    {
        foreach (var number in numbers)
        {
            _told.Add((field, number));
            if (number is { Measure.Kind: NoteKind.Laboratory, Why: "" })
                _toldLabs.Add(
                    new()
                    {
                        Path = field,
                        Analyte = LabUnits.Analytes.First(analyte => analyte.Id == number.Measure.Analyte),
                        Value = number.Value,
                    }
                );
        }
    }

    private VitalSigns Merged()
    {
        var merged = Measured;
        if (merged.SystolicBp is null && Worst(Pressure, number => number.Value) is { } pressure)
            merged = merged with
            {
                SystolicBp = pressure.Value,
                DiastolicBp = merged.DiastolicBp is null ? pressure.Second : merged.DiastolicBp,
            };
        if (merged.DiastolicBp > merged.SystolicBp)
            merged = merged with { DiastolicBp = Measured.DiastolicBp, SystolicBp = Measured.SystolicBp };
        if (merged.OxygenSaturation is null && Worst(Is(NoteKind.Saturation), number => number.Value) is { } saturation)
            merged = merged with
            {
                OxygenSaturation = saturation.Value,
                OnOxygen = merged.OnOxygen ?? saturation.OnOxygen,
            };
        if (merged.GlasgowComaScale is null && Worst(Is(NoteKind.ComaScale), number => number.Value) is { } scale)
            merged = merged with { GlasgowComaScale = (int)scale.Value };
        return merged with
        {
            TemperatureC =
                merged.TemperatureC ?? Worst(Is(NoteKind.Temperature), number => -Math.Abs(number.Value - 37))?.Value,
            HeartRate =
                merged.HeartRate
                ?? Worst(Is(NoteKind.HeartRate), number => -Math.Abs(Math.Log(number.Value / 75)))?.Value,
            RespiratoryRate =
                merged.RespiratoryRate
                ?? Worst(Is(NoteKind.RespiratoryRate), number => -Math.Abs(Math.Log(number.Value / 16)))?.Value,
        };
    }

    // Of several that the text gives for now the one that is furthest from health counts.
    private NoteNumber? Worst(Func<NoteNumber, bool> fits, Func<NoteNumber, double> health) =>
        _told
            .Select(one => one.Number)
            .Where(number => number.Why.Length == 0 && fits(number))
            .OrderBy(health)
            .FirstOrDefault();

    private static Func<NoteNumber, bool> Is(NoteKind kind) => number => number.Measure.Kind == kind;

    private static bool Pressure(NoteNumber number) =>
        number.Measure.Kind is NoteKind.BloodPressure or NoteKind.Systolic;

    private void Compare(string field, NoteNumber number, FloorFindings findings)
    {
        var (path, measured, apart) = number.Measure.Kind switch
        {
            NoteKind.Saturation => ("vitalSigns.oxygenSaturation", Measured.OxygenSaturation, 3.0),
            NoteKind.HeartRate => ("vitalSigns.heartRate", Measured.HeartRate, 20),
            NoteKind.RespiratoryRate => ("vitalSigns.respiratoryRate", Measured.RespiratoryRate, 5),
            NoteKind.Temperature => ("vitalSigns.temperatureC", Measured.TemperatureC, 0.5),
            NoteKind.ComaScale => ("vitalSigns.glasgowComaScale", Measured.GlasgowComaScale, 1),
            NoteKind.Laboratory => (
                $"labs ({number.Measure.Analyte})",
                MeasuredLabs.Of(number.Measure.Analyte),
                Math.Abs(0.1 * number.Value)
            ),
            _ => ("vitalSigns.systolicBp", Measured.SystolicBp, 15.0),
        };
        if (measured is { } value && Math.Abs(value - number.Value) >= apart)
            findings.Contradict(
                $"{path} is {FloorFindings.Show(value)}, the text ({field}) says {FloorFindings.Show(number.Value)}; the measured value counts."
            );
    }

    private static string Shown(NoteNumber number) => $"{number.Measure.Analyte} {FloorFindings.Show(number.Value)}";
}
