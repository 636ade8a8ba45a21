using Orleans.MedAssist.Cases.Run;
using Orleans.Storage;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Reads what the store holds. Bytes of a case that cannot be read are no reason for its grain not to come up: it comes
/// up knowing that, says so to whoever asks, and leaves them as they are.
/// </summary>
internal sealed class CaseStorageSerializer(IGrainStorageSerializer serializer) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => serializer.Serialize(input);

    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            return serializer.Deserialize<T>(input);
        }
        catch (Exception) when (typeof(T) == typeof(CaseRecord))
        {
            return (T)(object)CaseRecord.Unreadable();
        }
    }
}
