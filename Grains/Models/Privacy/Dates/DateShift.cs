using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>By how many days the dates of a case are moved: the same for all, so that intervals survive.</summary>
internal static class DateShift
{
    private const int Most = 365;

    /// <summary>-365 to 365 days and never 0, from the SHA-256 of the case's id.</summary>
    public static int DaysOf(string caseId)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));
        var step = (int)(number % (2 * Most));
        return step < Most ? step - Most : step - Most + 1;
    }
}
