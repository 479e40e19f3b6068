namespace CloudLbController.Sandbox.Store;

/// <summary>UUIDs of a seed.</summary>
internal static class Uuid
{
    /// <summary>Marks 16 random bytes as a version 4 UUID and prints it.</summary>
    public static string Version4(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
