using System.Globalization;
using System.Text;
using System.Xml;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Writes the elements of an answer; what is null is left out.</summary>
internal sealed class AnswerWriter : IDisposable
{
    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true };

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;
    private string? _space;

    public AnswerWriter() => _xml = XmlWriter.Create(_text, Settings);

    /// <summary>Begins the whole answer, all in one namespace; null is none.</summary>
    public void Begin(string element, string? space)
    {
        _space = space;
        Start(element);
    }

    public void Start(string element) => _xml.WriteStartElement(element, _space);

    public void End() => _xml.WriteEndElement();

    public void Value(string element, string? value)
    {
        if (value is null)
            return;
        Start(element);
        _xml.WriteString(value);
        End();
    }

    public void Value(string element, bool? value) => Value(element, value is { } known ? (known ? "true" : "false") : null);

    public void Value(string element, int? value) => Value(element, value?.ToString(CultureInfo.InvariantCulture));

    public void Value(string element, long? value) => Value(element, value?.ToString(CultureInfo.InvariantCulture));

    public void Value(string element, double? value) => Value(element, value?.ToString(CultureInfo.InvariantCulture));

    public void Value(string element, DateTimeOffset? value) =>
        Value(element, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public void Structure<T>(string element, T? value, Action<AnswerWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        Start(element);
        write(this, value);
        End();
    }

    public void List(string element, string item, IReadOnlyList<string>? values) => Structure(element, values, (xml, items) =>
    {
        foreach (var value in items)
            xml.Value(item, value);
    });

    public void List<T>(string element, string item, IReadOnlyList<T>? values, Action<AnswerWriter, T> write)
        where T : class =>
        Structure(element, values, (xml, items) =>
        {
            foreach (var value in items)
                xml.Structure(item, value, write);
        });

    public void Map(string element, IReadOnlyDictionary<string, string>? values) => Structure(element, values, (xml, entries) =>
    {
        foreach (var entry in entries)
        {
            xml.Structure("entry", entry.Key, (inner, key) =>
            {
                inner.Value("key", key);
                inner.Value("value", entry.Value);
            });
        }
    });

    public override string ToString()
    {
        _xml.Flush();
        return _text.ToString();
    }

    public void Dispose() => _xml.Dispose();
}
