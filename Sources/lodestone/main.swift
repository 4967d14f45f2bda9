import Commands

Console.run()
