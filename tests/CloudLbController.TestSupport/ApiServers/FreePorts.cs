using System.Net;
using System.Net.Sockets;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Ports on loopback for servers that stop and start again: from below those that connections get, of which one could take the port meanwhile.</summary>
public static class FreePorts
{
    private const int First = 15_000;
    private const int AfterLast = 30_000;

    /// <summary>Ports that are free now: all are held at once, so that they differ.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        var held = new List<TcpListener>();
        try
        {
            while (held.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(First, AfterLast));
                if (IsFree(listener))
                    held.Add(listener);
            }

            return held.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    private static bool IsFree(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return false;
        }
    }
}
