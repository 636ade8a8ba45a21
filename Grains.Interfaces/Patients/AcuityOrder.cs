namespace Orleans.MedAssist.Patients;

/// <summary>Compares how urgent two things are.</summary>
public static class AcuityOrder
{
    /// <summary>The more urgent of two: a floor lets nothing below it.</summary>
    /// <param name="one">One level.</param>
    /// <param name="other">The other.</param>
    public static Acuity OrMoreUrgent(this Acuity one, Acuity other) => (Acuity)Math.Min((int)one, (int)other);
}
