using System.Net;

namespace CloudLbController.Host.Settings;

/// <summary>The settings of <c>cloudlb demo</c>, in the order of its help.</summary>
internal sealed class DemoOptions : SettingTable
{
    public DemoOptions()
    {
        Once = Flag("--once", "false", "Prove the traffic with requests of its own, print what was seen, and end: 0 where all went well.");
        State = Add("--state", "FILE", Formats.File, "none", "Write addresses and ports to this file, as JSON, for scripts; it goes when the demo ends.");
        ApiListen = Add("--api-listen", "HOST:PORT", Formats.Listen, "127.0.0.1:0", "Where kubectl reaches the demo's API server, without credentials; port 0 takes a free one.");
    }

    public Setting<bool> Once { get; }

    public Setting<string> State { get; }

    public Setting<IPEndPoint> ApiListen { get; }
}
