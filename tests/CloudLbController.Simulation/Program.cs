using System.Globalization;

var seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
Console.WriteLine(seed);
