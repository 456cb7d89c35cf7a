<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>ComparisonText</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>fort</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>Rows of</source>
        <translation>Zeilen von</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>The schema is the same.</source>
        <translation>Das Schema ist gleich.</translation>
    </message>
    <message numerus="yes">
        <source>The schema differs in %Ln line(s).</source>
        <translation>
            <numerusform>Das Schema unterscheidet sich in %Ln Zeile.</numerusform>
            <numerusform>Das Schema unterscheidet sich in %Ln Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every table has as many rows as before.</source>
        <translation>Jede Tabelle hat so viele Zeilen wie vorher.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) of %1 differ in their rows.</source>
        <translation>
            <numerusform>%Ln Tabelle von %1 hat eine andere Zeilenzahl.</numerusform>
            <numerusform>%Ln Tabellen von %1 haben eine andere Zeilenzahl.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences, one after the other.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>DiskText</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>A database and the project or environment that it belongs to.</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1, angeheftet</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>live data</source>
        <translation>laufende Daten</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>spare copy</source>
        <translation>Reservekopie</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>under construction</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>%1 of %2 are free on %3, at %4.</source>
        <translation>%1 von %2 sind frei auf %3, in %4.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>snapshots: %1</source>
        <translation>Snapshots: %1</translation>
    </message>
    <message>
        <source>live data: %1</source>
        <translation>laufende Daten: %1</translation>
    </message>
    <message>
        <source>put aside: %1</source>
        <translation>beiseitegelegt: %1</translation>
    </message>
    <message>
        <source>in the bin: %1</source>
        <translation>im Papierkorb: %1</translation>
    </message>
    <message>
        <source>spare copies: %1</source>
        <translation>Reservekopien: %1</translation>
    </message>
    <message>
        <source>under construction: %1</source>
        <translation>in Arbeit: %1</translation>
    </message>
</context>
<context>
    <name>EngineModelsText</name>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>EnvironmentWords</name>
    <message>
        <source>%1 (deleted)</source>
        <translation>%1 (gelöscht)</translation>
    </message>
    <message>
        <source>not created</source>
        <translation>nicht angelegt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%1 von %2 laufen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The engine does not answer.</source>
        <translation>Die Engine antwortet nicht.</translation>
    </message>
    <message>
        <source>Start the engine; Seedbed goes on by itself when it answers.</source>
        <translation>Die Engine starten; Seedbed macht von selbst weiter, sobald sie antwortet.</translation>
    </message>
    <message>
        <source>The engine does not let you in.</source>
        <translation>Die Engine verweigert den Zugang.</translation>
    </message>
    <message>
        <source>Ask for access to the engine&apos;s socket, for example by joining the group docker.</source>
        <translation>Zugang zum Socket der Engine geben lassen, zum Beispiel durch Aufnahme in die Gruppe docker.</translation>
    </message>
    <message>
        <source>The engine refused to do this.</source>
        <translation>Die Engine hat das abgelehnt.</translation>
    </message>
    <message>
        <source>Read what the engine says and try again.</source>
        <translation>Lesen, was die Engine sagt, und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Something that is needed is not there.</source>
        <translation>Etwas, das gebraucht wird, ist nicht da.</translation>
    </message>
    <message>
        <source>Check the name, or create what is missing.</source>
        <translation>Den Namen prüfen oder das Fehlende anlegen.</translation>
    </message>
    <message>
        <source>This is not possible in the present state.</source>
        <translation>Das geht im jetzigen Zustand nicht.</translation>
    </message>
    <message>
        <source>Wait for what is under way, then try again.</source>
        <translation>Abwarten, was gerade läuft, und dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The name is taken by something that is not this project&apos;s.</source>
        <translation>Der Name ist von etwas belegt, das nicht zu diesem Projekt gehört.</translation>
    </message>
    <message>
        <source>Remove or rename the other one, or give the project another name.</source>
        <translation>Das andere entfernen oder umbenennen, oder dem Projekt einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>A port is taken.</source>
        <translation>Ein Port ist belegt.</translation>
    </message>
    <message>
        <source>Stop the program that holds the port, or choose another port in the project file.</source>
        <translation>Das Programm beenden, das den Port belegt, oder in der Projektdatei einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Platz schaffen und dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The project file has a mistake.</source>
        <translation>In der Projektdatei ist ein Fehler.</translation>
    </message>
    <message>
        <source>Correct the file; Seedbed reads it again when you save it.</source>
        <translation>Die Datei berichtigen; Seedbed liest sie nach dem Speichern von selbst neu.</translation>
    </message>
    <message>
        <source>This cannot be done as it was asked.</source>
        <translation>So, wie es verlangt wurde, geht es nicht.</translation>
    </message>
    <message>
        <source>Check what was entered.</source>
        <translation>Die Eingabe prüfen.</translation>
    </message>
    <message>
        <source>A command in a container failed.</source>
        <translation>Ein Befehl in einem Container ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Read its last lines, correct the cause and run it again.</source>
        <translation>Seine letzten Zeilen lesen, die Ursache beheben und ihn noch einmal ausführen.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>Es hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>Look at the service&apos;s log, then try again.</source>
        <translation>Das Log des Dienstes ansehen und dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing half-made was left behind.</source>
        <translation>Es blieb nichts Halbfertiges zurück.</translation>
    </message>
    <message>
        <source>A file or folder cannot be used.</source>
        <translation>Eine Datei oder ein Ordner ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation>Prüfen, ob es den Ordner gibt und ob darin geschrieben werden darf.</translation>
    </message>
    <message>
        <source>This engine or image cannot do that.</source>
        <translation>Diese Engine oder dieses Image kann das nicht.</translation>
    </message>
    <message>
        <source>Use a newer engine or another image.</source>
        <translation>Eine neuere Engine oder ein anderes Image verwenden.</translation>
    </message>
    <message>
        <source>The project asks for something that you have not allowed yet.</source>
        <translation>Das Projekt verlangt etwas, das noch nicht erlaubt wurde.</translation>
    </message>
    <message>
        <source>Look at what it asks for, then allow it.</source>
        <translation>Ansehen, was es verlangt, und es dann erlauben.</translation>
    </message>
    <message>
        <source>Something went wrong inside Seedbed.</source>
        <translation>In Seedbed selbst ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Please report this with the words below.</source>
        <translation>Bitte mit den Worten unten melden.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Database not taken over</source>
        <translation>Datenbank nicht übernommen</translation>
    </message>
    <message>
        <source>The data of %1 is in a plain volume or a folder, so it can be neither saved nor reset.</source>
        <translation>Die Daten von %1 liegen in einem einfachen Volume oder einem Ordner und können daher weder gespeichert noch zurückgesetzt werden.</translation>
    </message>
    <message>
        <source>Take it over on the Databases page; what it has now is kept.</source>
        <translation>Auf der Seite „Datenbanken“ übernehmen; was jetzt da ist, bleibt aufbewahrt.</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Keine Engine</translation>
    </message>
    <message>
        <source>Version of the engine</source>
        <translation>Version der Engine</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>Projektdatei</translation>
    </message>
    <message>
        <source>Environment file missing</source>
        <translation>Umgebungsdatei fehlt</translation>
    </message>
    <message>
        <source>Variable without a value</source>
        <translation>Variable ohne Wert</translation>
    </message>
    <message>
        <source>Port taken</source>
        <translation>Port belegt</translation>
    </message>
    <message>
        <source>Mounted file or folder missing</source>
        <translation>Eingehängte Datei oder eingehängter Ordner fehlt</translation>
    </message>
    <message>
        <source>Fixed name</source>
        <translation>Fester Name</translation>
    </message>
    <message>
        <source>Fixed port</source>
        <translation>Fester Port</translation>
    </message>
    <message>
        <source>Image missing</source>
        <translation>Image fehlt</translation>
    </message>
    <message>
        <source>Login at the registry</source>
        <translation>Anmeldung bei der Registry</translation>
    </message>
    <message>
        <source>Limit of the registry</source>
        <translation>Beschränkung der Registry</translation>
    </message>
    <message>
        <source>Image unknown to the registry</source>
        <translation>Der Registry unbekanntes Image</translation>
    </message>
    <message>
        <source>Wrong processor</source>
        <translation>Falscher Prozessor</translation>
    </message>
    <message>
        <source>Image outdated</source>
        <translation>Image veraltet</translation>
    </message>
    <message>
        <source>Registry not asked</source>
        <translation>Registry nicht befragt</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Data of another version</source>
        <translation>Daten einer anderen Version</translation>
    </message>
    <message>
        <source>Data folder of PostgreSQL</source>
        <translation>Datenordner von PostgreSQL</translation>
    </message>
    <message>
        <source>Init scripts changed</source>
        <translation>Init-Skripte geändert</translation>
    </message>
    <message>
        <source>Database without snapshots</source>
        <translation>Datenbank ohne Snapshots</translation>
    </message>
    <message>
        <source>Files of somebody else</source>
        <translation>Dateien eines anderen Benutzers</translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation>Windows-Zeilenenden</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Name look-up</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>Addresses in use twice</source>
        <translation>Doppelt verwendete Adressen</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>All well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>No engine answers.</source>
        <translation>Keine Engine antwortet.</translation>
    </message>
    <message>
        <source>Start the engine, or get access to its socket.</source>
        <translation>Die Engine starten oder Zugriff auf ihren Socket verschaffen.</translation>
    </message>
    <message>
        <source>The engine&apos;s version does not fit.</source>
        <translation>Die Version der Engine passt nicht.</translation>
    </message>
    <message>
        <source>Use a newer engine.</source>
        <translation>Eine neuere Engine verwenden.</translation>
    </message>
    <message>
        <source>The project file %1 has a mistake.</source>
        <translation>Die Projektdatei %1 hat einen Fehler.</translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation>Die Datei berichtigen.</translation>
    </message>
    <message>
        <source>The environment file %1 is missing.</source>
        <translation>Die Umgebungsdatei %1 fehlt.</translation>
    </message>
    <message>
        <source>Create it from its example.</source>
        <translation>Aus der Vorlage anlegen.</translation>
    </message>
    <message>
        <source>The variable %1 has no value.</source>
        <translation>Die Variable %1 hat keinen Wert.</translation>
    </message>
    <message>
        <source>Set it in .env.</source>
        <translation>In .env setzen.</translation>
    </message>
    <message>
        <source>The port %1 is taken.</source>
        <translation>Der Port %1 ist belegt.</translation>
    </message>
    <message>
        <source>Stop the program that holds the port, or publish another one.</source>
        <translation>Das Programm beenden, das den Port belegt, oder einen anderen veröffentlichen.</translation>
    </message>
    <message>
        <source>%1 is mounted but does not exist.</source>
        <translation>%1 wird eingehängt, existiert aber nicht.</translation>
    </message>
    <message>
        <source>Create it, or correct the path.</source>
        <translation>Anlegen oder den Pfad berichtigen.</translation>
    </message>
    <message>
        <source>The name %1 is fixed, so all environments of the project would share what it names.</source>
        <translation>Der Name %1 ist fest, daher würden sich alle Umgebungen des Projekts das teilen, was er benennt.</translation>
    </message>
    <message>
        <source>Remove the fixed name.</source>
        <translation>Den festen Namen entfernen.</translation>
    </message>
    <message>
        <source>The port %1 is fixed, so only one branch&apos;s environment can run at a time.</source>
        <translation>Der Port %1 ist fest, daher kann nur die Umgebung eines Branches zur gleichen Zeit laufen.</translation>
    </message>
    <message>
        <source>Publish the container&apos;s port alone, or take the port from a variable.</source>
        <translation>Nur den Port des Containers veröffentlichen oder den Port aus einer Variablen nehmen.</translation>
    </message>
    <message>
        <source>The image %1 is not on the engine yet.</source>
        <translation>Das Image %1 ist noch nicht auf der Engine.</translation>
    </message>
    <message>
        <source>“Up” pulls or builds it, unless the project file forbids that.</source>
        <translation>„Hochfahren“ holt oder baut es, sofern die Projektdatei das nicht verbietet.</translation>
    </message>
    <message>
        <source>%1 wants a login.</source>
        <translation>%1 verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>Log in to the registry.</source>
        <translation>Bei der Registry anmelden.</translation>
    </message>
    <message>
        <source>%1 answers no more for now: there were too many requests.</source>
        <translation>%1 antwortet vorerst nicht mehr: Es waren zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Wait, log in, or have the engine use a mirror.</source>
        <translation>Warten, anmelden oder die Engine einen Mirror verwenden lassen.</translation>
    </message>
    <message>
        <source>The registry has no image %1.</source>
        <translation>Die Registry hat kein Image %1.</translation>
    </message>
    <message>
        <source>Correct the name or the tag.</source>
        <translation>Den Namen oder das Tag berichtigen.</translation>
    </message>
    <message>
        <source>%1 does not fit: another processor is needed.</source>
        <translation>%1 passt nicht: Ein anderer Prozessor wird gebraucht.</translation>
    </message>
    <message>
        <source>Run it emulated, or use another image or engine.</source>
        <translation>Emuliert ausführen oder ein anderes Image oder eine andere Engine verwenden.</translation>
    </message>
    <message>
        <source>The registry has a newer %1.</source>
        <translation>Die Registry hat ein neueres %1.</translation>
    </message>
    <message>
        <source>Pull it; “Up” then makes the containers anew.</source>
        <translation>Holen; „Hochfahren“ erstellt die Container dann neu.</translation>
    </message>
    <message>
        <source>A registry could not be asked: %1.</source>
        <translation>Eine Registry konnte nicht gefragt werden: %1.</translation>
    </message>
    <message>
        <source>The engine&apos;s disk is nearly full.</source>
        <translation>Die Platte der Engine ist fast voll.</translation>
    </message>
    <message>
        <source>Delete images without a name and the build cache; volumes are left alone.</source>
        <translation>Images ohne Namen und den Build-Cache löschen; Volumes bleiben unberührt.</translation>
    </message>
    <message>
        <source>The engine&apos;s memory (%1) is too small for the project.</source>
        <translation>Der Arbeitsspeicher der Engine (%1) ist für das Projekt zu klein.</translation>
    </message>
    <message>
        <source>Give the engine more memory, or stop other projects.</source>
        <translation>Der Engine mehr Arbeitsspeicher geben oder andere Projekte anhalten.</translation>
    </message>
    <message>
        <source>The data of %1 was written by another version.</source>
        <translation>Die Daten von %1 hat eine andere Version geschrieben.</translation>
    </message>
    <message>
        <source>Go on with the old version, or move the data with a dump.</source>
        <translation>Mit der alten Version weitermachen oder die Daten mit einem Dump übertragen.</translation>
    </message>
    <message>
        <source>The image refuses the place where the service %1 keeps its data.</source>
        <translation>Das Image lehnt den Ort ab, an dem der Dienst %1 seine Daten hält.</translation>
    </message>
    <message>
        <source>Mount the volume at /var/lib/postgresql.</source>
        <translation>Das Volume unter /var/lib/postgresql einhängen.</translation>
    </message>
    <message>
        <source>What the data of %1 was made from has changed since.</source>
        <translation>Woraus die Daten von %1 entstanden, hat sich seither geändert.</translation>
    </message>
    <message>
        <source>Make the data anew, for example with a reset.</source>
        <translation>Die Daten neu erzeugen, zum Beispiel durch Zurücksetzen.</translation>
    </message>
    <message>
        <source>Seedbed cannot save, clone or reset the data of the service %1; it runs as it is.</source>
        <translation>Seedbed kann die Daten des Dienstes %1 nicht sichern, klonen oder zurücksetzen; er läuft, wie er ist.</translation>
    </message>
    <message>
        <source>%1 belongs to somebody else and may not be changed by you.</source>
        <translation>%1 gehört jemand anderem und kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>Give the files to you.</source>
        <translation>Die Dateien dem eigenen Benutzer geben.</translation>
    </message>
    <message>
        <source>%1 has Windows line ends, so no shell in a container runs it.</source>
        <translation>%1 hat Windows-Zeilenenden, daher führt keine Shell in einem Container es aus.</translation>
    </message>
    <message>
        <source>Convert them to Unix line ends.</source>
        <translation>In Unix-Zeilenenden umwandeln.</translation>
    </message>
    <message>
        <source>The proxy in %1 does not work for the engine or for containers.</source>
        <translation>Der Proxy aus %1 gilt nicht für die Engine oder nicht für Container.</translation>
    </message>
    <message>
        <source>Tell the engine of the proxy, at an address that containers reach.</source>
        <translation>Der Engine den Proxy nennen, unter einer Adresse, die Container erreichen.</translation>
    </message>
    <message>
        <source>Containers cannot look the name %1 up.</source>
        <translation>Container können den Namen %1 nicht auflösen.</translation>
    </message>
    <message>
        <source>Tell the engine or the service which name server knows it.</source>
        <translation>Der Engine oder dem Dienst den Nameserver nennen, der ihn kennt.</translation>
    </message>
    <message>
        <source>The addresses %1 are in use twice, often by a VPN, so one of the two cannot be reached.</source>
        <translation>Die Adressen %1 sind doppelt in Gebrauch, oft durch ein VPN; eins von beiden ist daher nicht erreichbar.</translation>
    </message>
    <message>
        <source>Give the project&apos;s network other addresses.</source>
        <translation>Dem Netz des Projekts andere Adressen geben.</translation>
    </message>
    <message>
        <source>The project %1 is not trusted yet.</source>
        <translation>Dem Projekt %1 wird noch nicht vertraut.</translation>
    </message>
    <message>
        <source>Look at what it asks for, then allow it.</source>
        <translation>Ansehen, was es verlangt, und es dann erlauben.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Byte</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>LogText</name>
    <message numerus="yes">
        <source>+%n line(s)</source>
        <translation>
            <numerusform>+%n Zeile</numerusform>
            <numerusform>+%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>exited with code %1</source>
        <translation>endete mit Code %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>endete</translation>
    </message>
    <message>
        <source>started again</source>
        <translation>startete wieder</translation>
    </message>
    <message>
        <source>was disconnected from the engine</source>
        <translation>war von der Engine getrennt</translation>
    </message>
    <message>
        <source>may have lines missing here: the engine had let them go</source>
        <translation>hat hier vielleicht Lücken: die Engine hatte Zeilen verworfen</translation>
    </message>
    <message>
        <source>had older lines, which were let go</source>
        <translation>hatte ältere Zeilen, die verworfen wurden</translation>
    </message>
    <message>
        <source>has a log that the engine cannot give: %1</source>
        <translation>hat ein Log, das die Engine nicht liefern kann: %1</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>Ohne Stufe</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>Fatal</translation>
    </message>
</context>
<context>
    <name>Loss</name>
    <message>
        <source>The volume %1, with all data in it.</source>
        <translation>Das Volume %1 mit allen Daten darin.</translation>
    </message>
    <message>
        <source>The live data of %1.</source>
        <translation>Die laufenden Daten von %1.</translation>
    </message>
    <message>
        <source>What lies in the bin, and what is left over.</source>
        <translation>Was im Papierkorb liegt und was übrig ist.</translation>
    </message>
    <message>
        <source>The container of %1, with its log and what was changed in it outside of volumes; it is made anew.</source>
        <translation>Der Container von %1 mit seinem Log und allem, was darin außerhalb von Volumes geändert wurde; er wird neu angelegt.</translation>
    </message>
</context>
<context>
    <name>PageNames</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
</context>
<context>
    <name>ProjectChangesText</name>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (new)</source>
        <translation>%1 (neu)</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1 (entfallen)</translation>
    </message>
    <message numerus="yes">
        <source>%1 will be made anew</source>
        <translation>
            <numerusform>%1 wird neu erstellt</numerusform>
            <numerusform>%1 werden neu erstellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be added</source>
        <translation>
            <numerusform>%1 kommt hinzu</numerusform>
            <numerusform>%1 kommen hinzu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be removed</source>
        <translation>
            <numerusform>%1 wird entfernt</numerusform>
            <numerusform>%1 werden entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>The project file has changed since the start: %1.</source>
        <translation>Die Projektdatei hat sich seit dem Start geändert: %1.</translation>
    </message>
    <message>
        <source>%1 changed: %2.</source>
        <translation>%1 geändert: %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>ServiceSheet</name>
    <message>
        <source>It ended by itself, without a complaint.</source>
        <translation>Von selbst beendet, ohne Fehler.</translation>
    </message>
    <message>
        <source>Exit code 126: its command could not be run.</source>
        <translation>Exit-Code 126: Der Befehl ließ sich nicht ausführen.</translation>
    </message>
    <message>
        <source>Exit code 127: its command was not found.</source>
        <translation>Exit-Code 127: Der Befehl wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Exit code 137: it was killed.</source>
        <translation>Exit-Code 137: Der Prozess wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Exit code 139: it crashed in memory that is not its own.</source>
        <translation>Exit-Code 139: Absturz durch einen Zugriff auf fremden Speicher.</translation>
    </message>
    <message>
        <source>Exit code 143: it was asked to end.</source>
        <translation>Exit-Code 143: Der Prozess wurde zum Beenden aufgefordert.</translation>
    </message>
    <message>
        <source>Exit code %1.</source>
        <translation>Exit-Code %1.</translation>
    </message>
    <message>
        <source>It was killed because it used more memory than it may.</source>
        <translation>Abgebrochen, weil mehr Speicher belegt wurde als erlaubt.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Its last lines</source>
        <translation>Die letzten Zeilen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Another tool started it: “Up” keeps it if it is as the file says, and makes it anew otherwise.</source>
        <translation>Von einem anderen Werkzeug gestartet: „Hochfahren“ behält den Container, wenn er der Projektdatei entspricht, und erstellt ihn sonst neu.</translation>
    </message>
    <message>
        <source>It has changed since.</source>
        <translation>Sie hat sich seither geändert.</translation>
    </message>
    <message>
        <source>Changed since: %1</source>
        <translation>Seither geändert: %1</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>Projektdatei</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Engine says</source>
        <translation>Engine meldet</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Gesundheitsprüfung</translation>
    </message>
    <message>
        <source>The last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(ohne Worte)</translation>
    </message>
    <message>
        <source>needs it started</source>
        <translation>muss gestartet sein</translation>
    </message>
    <message>
        <source>needs it healthy</source>
        <translation>muss gesund sein</translation>
    </message>
    <message>
        <source>needs it completed</source>
        <translation>muss fertig sein</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>state, condition</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Mounts</translation>
    </message>
    <message>
        <source>%1, read-only</source>
        <translation>%1, nur lesbar</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>ohne Adresse</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
</context>
<context>
    <name>ServicesModelText</name>
    <message>
        <source>not in the project file</source>
        <translation>nicht in der Projektdatei</translation>
    </message>
    <message>
        <source>100 % is one whole processor</source>
        <translation>100 % sind ein ganzer Prozessor</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Up for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>Profil %1</translation>
    </message>
    <message>
        <source>started by another tool</source>
        <translation>von einem anderen Werkzeug gestartet</translation>
    </message>
    <message>
        <source>changed in the file</source>
        <translation>in der Datei geändert</translation>
    </message>
    <message>
        <source>Changed in the project file: %1</source>
        <translation>In der Projektdatei geändert: %1</translation>
    </message>
    <message>
        <source>%1 → %2 inside. A click copies the address.</source>
        <translation>%1 → innen %2. Ein Klick kopiert die Adresse.</translation>
    </message>
    <message>
        <source>%1 → %2 inside. A click opens it.</source>
        <translation>%1 → innen %2. Ein Klick öffnet die Seite.</translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n Neustart</numerusform>
            <numerusform>%n Neustarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SnapshotsModelText</name>
    <message>
        <source>Taken of a database that had been shut down cleanly.</source>
        <translation>Von einer Datenbank, die sauber heruntergefahren war.</translation>
    </message>
    <message>
        <source>Taken as after a power cut: the database recovers when it starts.</source>
        <translation>Wie nach einem Stromausfall: die Datenbank stellt sich beim Start wieder her.</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>the live data began here</source>
        <translation>hier begannen die laufenden Daten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>for undo</source>
        <translation>für „Rückgängig“</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>pinned, %1</source>
        <translation>angeheftet, %1</translation>
    </message>
    <message>
        <source>began empty</source>
        <translation>leer begonnen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>live data</source>
        <translation>laufende Daten</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Put the snapshot %1 into the bin</source>
        <translation>Snapshot %1 in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Take the snapshot %1 out of the bin</source>
        <translation>Snapshot %1 aus dem Papierkorb holen</translation>
    </message>
    <message>
        <source>Describe the snapshot %1 anew</source>
        <translation>Snapshot %1 neu beschreiben</translation>
    </message>
    <message>
        <source>Delete what the bin holds and what is left over</source>
        <translation>Löschen, was im Papierkorb liegt und was übrig ist</translation>
    </message>
    <message>
        <source>Look into a clone of %1</source>
        <translation>In einen Klon von %1 hineinsehen</translation>
    </message>
    <message>
        <source>Point %1 to the copy</source>
        <translation>%1 auf die Kopie zeigen lassen</translation>
    </message>
    <message>
        <source>Put the live data of %1 out of reach</source>
        <translation>Laufende Daten von %1 außer Reichweite bringen</translation>
    </message>
    <message>
        <source>Delete the live data of %1</source>
        <translation>Laufende Daten von %1 löschen</translation>
    </message>
    <message>
        <source>Copy the data of %1</source>
        <translation>Daten von %1 kopieren</translation>
    </message>
    <message>
        <source>Check the copy of the data of %1</source>
        <translation>Kopie der Daten von %1 prüfen</translation>
    </message>
    <message>
        <source>Put the old data aside, and point %1 to the pool</source>
        <translation>Alte Daten beiseitelegen und %1 auf den Pool zeigen lassen</translation>
    </message>
    <message>
        <source>Make the volume that leads %1 to the pool</source>
        <translation>Volume anlegen, über das %1 auf den Pool zugreift</translation>
    </message>
    <message>
        <source>Write the volume of %1 to the override file, in the folder&apos;s place</source>
        <translation>Volume von %1 anstelle des Ordners in die Override-Datei schreiben</translation>
    </message>
    <message>
        <source>Make a plain volume of the data of %1</source>
        <translation>Aus den Daten von %1 ein einfaches Volume machen</translation>
    </message>
    <message>
        <source>Check what %1 needs</source>
        <translation>Prüfen, was %1 braucht</translation>
    </message>
    <message>
        <source>Create %1 from its example</source>
        <translation>%1 aus der Vorlage anlegen</translation>
    </message>
    <message>
        <source>Get the images of %1</source>
        <translation>Images von %1 holen</translation>
    </message>
    <message>
        <source>Bring up %1</source>
        <translation>%1 hochfahren</translation>
    </message>
    <message>
        <source>Give the database its fixture: %1</source>
        <translation>Datenbank mit ihrer Fixture versehen: %1</translation>
    </message>
    <message>
        <source>Run the task %1</source>
        <translation>Aufgabe %1 ausführen</translation>
    </message>
    <message>
        <source>Forget that the task %1 is done</source>
        <translation>Vergessen, dass Aufgabe %1 erledigt ist</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Clone %1</source>
        <translation>%1 klonen</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Pull the image %1</source>
        <translation>Image %1 holen</translation>
    </message>
    <message>
        <source>Build the image %1</source>
        <translation>Image %1 bauen</translation>
    </message>
    <message>
        <source>Get the image of %1</source>
        <translation>Image von %1 holen</translation>
    </message>
    <message>
        <source>Remove the image %1</source>
        <translation>Image %1 entfernen</translation>
    </message>
    <message>
        <source>Create the network %1</source>
        <translation>Netz %1 anlegen</translation>
    </message>
    <message>
        <source>Remove the network %1</source>
        <translation>Netz %1 entfernen</translation>
    </message>
    <message>
        <source>Create the volume %1</source>
        <translation>Volume %1 anlegen</translation>
    </message>
    <message>
        <source>Remove the volume %1</source>
        <translation>Volume %1 entfernen</translation>
    </message>
    <message>
        <source>Create the container %1</source>
        <translation>Container %1 erstellen</translation>
    </message>
    <message>
        <source>Replace the container %1</source>
        <translation>Container %1 ersetzen</translation>
    </message>
    <message>
        <source>Stop the container %1</source>
        <translation>Container %1 anhalten</translation>
    </message>
    <message>
        <source>Stop and remove the container %1</source>
        <translation>Container %1 anhalten und entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Wait until %1 is ready</source>
        <translation>Warten, bis %1 bereit ist</translation>
    </message>
    <message>
        <source>Wait until %1 has done its work</source>
        <translation>Warten, bis %1 fertig ist</translation>
    </message>
    <message>
        <source>Make sure that nothing else changes %1</source>
        <translation>Sicherstellen, dass nichts anderes %1 ändert</translation>
    </message>
    <message>
        <source>Clone the data for %1 and point to it</source>
        <translation>Die Daten für %1 klonen und darauf zeigen</translation>
    </message>
    <message>
        <source>Point %1 back to what it had before</source>
        <translation>%1 wieder auf die früheren Daten zeigen lassen</translation>
    </message>
    <message>
        <source>Have %1 write out what it holds in memory</source>
        <translation>%1 schreiben lassen, was noch im Arbeitsspeicher ist</translation>
    </message>
    <message>
        <source>End %1</source>
        <translation>%1 beenden</translation>
    </message>
    <message>
        <source>Stop %1 cleanly</source>
        <translation>%1 sauber anhalten</translation>
    </message>
    <message>
        <source>Put away what is not needed any more</source>
        <translation>Wegräumen, was nicht mehr gebraucht wird</translation>
    </message>
    <message>
        <source>Clone the data of %1</source>
        <translation>Die Daten von %1 klonen</translation>
    </message>
    <message>
        <source>Check the data of %1 and keep it as a snapshot</source>
        <translation>Die Daten von %1 prüfen und als Snapshot behalten</translation>
    </message>
    <message>
        <source>Publish the snapshot %1 in the registry</source>
        <translation>Den Snapshot %1 in der Registry veröffentlichen</translation>
    </message>
    <message>
        <source>Fetch the snapshot %1 and check it</source>
        <translation>Den Snapshot %1 holen und prüfen</translation>
    </message>
    <message>
        <source>Pull the fixture %1, if it was made from today&apos;s inputs</source>
        <translation>Die Fixture %1 holen, wenn sie aus den heutigen Eingaben gemacht wurde</translation>
    </message>
    <message>
        <source>Make ready to build the fixture of %1</source>
        <translation>Den Bau der Fixture von %1 vorbereiten</translation>
    </message>
    <message>
        <source>Start a throwaway database for the fixture %1</source>
        <translation>Eine Wegwerf-Datenbank für die Fixture %1 starten</translation>
    </message>
    <message>
        <source>Fill the fixture: %1</source>
        <translation>Fixture füllen: %1</translation>
    </message>
    <message>
        <source>Run the migrations for the fixture %1</source>
        <translation>Migrationen für die Fixture %1 ausführen</translation>
    </message>
    <message>
        <source>Check the fixture %1</source>
        <translation>Fixture %1 prüfen</translation>
    </message>
    <message>
        <source>Close the fixture %1 cleanly and keep it as a snapshot</source>
        <translation>Fixture %1 sauber abschließen und als Snapshot behalten</translation>
    </message>
    <message>
        <source>Write the snapshot %1 into the file</source>
        <translation>Snapshot %1 in die Datei schreiben</translation>
    </message>
    <message>
        <source>Make ready to take in the snapshot %1</source>
        <translation>Die Aufnahme des Snapshots %1 vorbereiten</translation>
    </message>
    <message>
        <source>Send the data of the snapshot %1 to the registry</source>
        <translation>Daten des Snapshots %1 an die Registry senden</translation>
    </message>
    <message>
        <source>Take in the snapshot %1 and check it</source>
        <translation>Snapshot %1 aufnehmen und prüfen</translation>
    </message>
    <message>
        <source>Make sure that nothing else works in the pool</source>
        <translation>Sicherstellen, dass nichts anderes im Pool arbeitet</translation>
    </message>
    <message>
        <source>Stop the databases cleanly</source>
        <translation>Die Datenbanken sauber anhalten</translation>
    </message>
    <message>
        <source>Make the disk image</source>
        <translation>Das Festplattenabbild anlegen</translation>
    </message>
    <message>
        <source>Copy the pool</source>
        <translation>Den Pool kopieren</translation>
    </message>
    <message>
        <source>Check the copy of the pool</source>
        <translation>Die Kopie des Pools prüfen</translation>
    </message>
    <message>
        <source>Put the copy in the pool&apos;s place</source>
        <translation>Die Kopie an die Stelle des Pools setzen</translation>
    </message>
    <message>
        <source>Start the databases, and wait until they answer</source>
        <translation>Die Datenbanken starten und warten, bis sie antworten</translation>
    </message>
    <message>
        <source>Delete what the pool has left behind</source>
        <translation>Löschen, was der Pool zurückgelassen hat</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>nichts zu tun</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>running, about %1</source>
        <translation>läuft, etwa %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1, erwartet: %2</translation>
    </message>
</context>
<context>
    <name>TrustText</name>
    <message>
        <source>%1 gets the capability %2.</source>
        <translation>%1 erhält die Fähigkeit (Capability) %2.</translation>
    </message>
    <message>
        <source>%1 uses the device %2.</source>
        <translation>%1 benutzt das Gerät %2.</translation>
    </message>
    <message>
        <source>%1 sees this machine&apos;s own processes (%2).</source>
        <translation>%1 sieht die Prozesse dieses Rechners (%2).</translation>
    </message>
    <message>
        <source>%1 loosens the engine&apos;s protection (%2).</source>
        <translation>%1 lockert den Schutz der Engine (%2).</translation>
    </message>
    <message>
        <source>%1 asks for %2: %3.</source>
        <translation>%1 verlangt %2: %3.</translation>
    </message>
    <message>
        <source>The service %1</source>
        <translation>Der Dienst %1</translation>
    </message>
    <message>
        <source>The tool %1</source>
        <translation>Das Werkzeug %1</translation>
    </message>
    <message>
        <source>The volume %1</source>
        <translation>Das Volume %1</translation>
    </message>
    <message>
        <source>The database %1</source>
        <translation>Die Datenbank %1</translation>
    </message>
    <message>
        <source>The project file</source>
        <translation>Die Projektdatei</translation>
    </message>
    <message>
        <source>The set-up</source>
        <translation>Das Einrichten</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>This opens the whole machine to it</source>
        <translation>Das öffnet dem Projekt den ganzen Rechner</translation>
    </message>
    <message>
        <source>This opens a part of the machine to it</source>
        <translation>Das öffnet dem Projekt einen Teil des Rechners</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>Was das Projekt verlangt</translation>
    </message>
    <message>
        <source>%1 reads and writes %2.</source>
        <translation>%1 liest und schreibt %2.</translation>
    </message>
    <message>
        <source>%1 reads %2.</source>
        <translation>%1 liest %2.</translation>
    </message>
    <message>
        <source>%1 makes the file %2.</source>
        <translation>%1 legt die Datei %2 an.</translation>
    </message>
    <message>
        <source>%1 commands the engine through %2: it can start any container and read any file.</source>
        <translation>%1 steuert die Engine über %2: So lässt sich jeder Container starten und jede Datei lesen.</translation>
    </message>
    <message>
        <source>%1 runs privileged: it may do what this machine&apos;s administrator may.</source>
        <translation>%1 läuft privilegiert und darf alles, was auf diesem Rechner der Administrator darf.</translation>
    </message>
    <message>
        <source>%1 uses this machine&apos;s network directly (%2): it reaches whatever listens here.</source>
        <translation>%1 benutzt das Netz dieses Rechners unmittelbar (%2) und erreicht alles, was hier lauscht.</translation>
    </message>
    <message>
        <source>%1 takes its data from %2.</source>
        <translation>%1 bezieht ihre Daten aus %2.</translation>
    </message>
    <message>
        <source>%1 shares what is inside the container %2.</source>
        <translation>%1 greift in den Container %2 hinein.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>UsageText</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>100 % is one whole processor</source>
        <translation>100 % sind ein ganzer Prozessor</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>↑ %1</source>
        <translation>↑ %1</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Received and sent, all networks</source>
        <translation>Empfangen und gesendet, alle Netze</translation>
    </message>
    <message>
        <source>Read and written, all disks</source>
        <translation>Gelesen und geschrieben, alle Datenträger</translation>
    </message>
</context>
<context>
    <name>VolumesModelText</name>
    <message>
        <source>made when the project starts</source>
        <translation>wird beim Start des Projekts angelegt</translation>
    </message>
    <message>
        <source>points into the pool; its data is a database&apos;s</source>
        <translation>zeigt in den Pool; seine Daten gehören einer Datenbank</translation>
    </message>
    <message>
        <source>“%1” of this project</source>
        <translation>„%1“ dieses Projekts</translation>
    </message>
    <message>
        <source>of the project %1</source>
        <translation>des Projekts %1</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht benutzt</translation>
    </message>
    <message>
        <source>Not measured; “Measure sizes” asks the engine.</source>
        <translation>Nicht gemessen; „Größen messen“ fragt die Engine.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>kept since “%1” was taken over</source>
        <translation>seit der Übernahme von „%1“ aufbewahrt</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>not created</source>
        <translation>nicht angelegt</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>nicht gesund</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>not managed</source>
        <translation>nicht verwaltet</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>built when needed</source>
        <translation>wird bei Bedarf gebaut</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>sauber</translation>
    </message>
    <message>
        <source>crash-consistent</source>
        <translation>absturzkonsistent</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>fixture</source>
        <translation>Fixture</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gesichert</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>anonymous volume</source>
        <translation>anonymes Volume</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) running</source>
        <translation>
            <numerusform>%n Dienst läuft</numerusform>
            <numerusform>%n Dienste laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n starting</source>
        <translation>
            <numerusform>%n startet</numerusform>
            <numerusform>%n starten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unhealthy</source>
        <translation>
            <numerusform>%n nicht gesund</numerusform>
            <numerusform>%n nicht gesund</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restarting</source>
        <translation>
            <numerusform>%n startet neu</numerusform>
            <numerusform>%n starten neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation>
            <numerusform>%n angehalten</numerusform>
            <numerusform>%n angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>No data yet. The first start gives it an empty database.</source>
        <translation>Noch keine Daten. Der erste Start legt eine leere Datenbank an.</translation>
    </message>
    <message>
        <source>No data yet. The first start gives it “%1”.</source>
        <translation>Noch keine Daten. Der erste Start bringt sie auf „%1“.</translation>
    </message>
    <message>
        <source>began empty, for %1</source>
        <translation>leer begonnen, seit %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>A spare copy of “%1” is ready: the next reset to it copies nothing.</source>
        <translation>Eine Reservekopie von „%1“ liegt bereit: Das nächste Zurücksetzen darauf kopiert nichts.</translation>
    </message>
    <message>
        <source>A spare copy of “%1” is being made.</source>
        <translation>Eine Reservekopie von „%1“ wird angelegt.</translation>
    </message>
    <message>
        <source>the database that began empty %1</source>
        <translation>die %1 leer begonnene Datenbank</translation>
    </message>
    <message>
        <source>“%1” from %2</source>
        <translation>„%1“, entstanden %2</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A native desktop application for dockerized development.</source>
        <translation>Eine native Desktop-Anwendung für die Entwicklung mit Containern.</translation>
    </message>
    <message>
        <source>The engine to use, for example unix:///var/run/docker.sock.</source>
        <translation>Die Engine, zum Beispiel unix:///var/run/docker.sock.</translation>
    </message>
    <message>
        <source>The docker context to use.</source>
        <translation>Der Docker-Kontext.</translation>
    </message>
    <message>
        <source>A Compose file; may be given more than once.</source>
        <translation>Eine Compose-Datei; darf mehrmals angegeben werden.</translation>
    </message>
    <message>
        <source>light or dark, against the system.</source>
        <translation>light oder dark, statt wie das System.</translation>
    </message>
    <message>
        <source>The project to open.</source>
        <translation>Das Projekt, das geöffnet werden soll.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Actions</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>%1 einrichten</translation>
    </message>
    <message>
        <source>%1 is set up and running. It took %2.</source>
        <translation>%1 ist eingerichtet und läuft. Es hat %2 gedauert.</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>%1 is running, after %2.</source>
        <translation>%1 läuft, nach %2.</translation>
    </message>
    <message>
        <source>Take %1 down?</source>
        <translation>%1 herunterfahren?</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>Take %1 down</source>
        <translation>%1 herunterfahren</translation>
    </message>
    <message>
        <source>%1 is down. Its data is kept.</source>
        <translation>%1 ist heruntergefahren. Die Daten bleiben erhalten.</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Stopped: %1.</source>
        <translation>Angehalten: %1.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Wieder starten</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Reset %1 to %2?</source>
        <translation>%1 auf %2 zurücksetzen?</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset %1 to %2</source>
        <translation>%1 auf %2 zurücksetzen</translation>
    </message>
    <message>
        <source>%1 is reset to %2: it answers again after %3.</source>
        <translation>%1 ist auf %2 zurückgesetzt und antwortete nach %3 wieder.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo the reset of %1</source>
        <translation>Zurücksetzen von %1 rückgängig machen</translation>
    </message>
    <message>
        <source>%1 is back as it was before, after %2.</source>
        <translation>%1 ist wieder wie zuvor, nach %2.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Save the state of %1</source>
        <translation>Zustand von %1 sichern</translation>
    </message>
    <message>
        <source>Saved as “%1” in %2.</source>
        <translation>Als „%1“ gesichert, in %2.</translation>
    </message>
    <message>
        <source>Build the fixture %1</source>
        <translation>Fixture %1 bauen</translation>
    </message>
    <message>
        <source>The fixture %1 is built, in %2.</source>
        <translation>Die Fixture %1 ist gebaut, in %2.</translation>
    </message>
    <message>
        <source>Delete the snapshot “%1”</source>
        <translation>Snapshot „%1“ löschen</translation>
    </message>
    <message>
        <source>Get the image of %1</source>
        <translation>Image von %1 holen</translation>
    </message>
    <message>
        <source>The image of %1 is there, after %2.</source>
        <translation>Das Image von %1 ist da, nach %2.</translation>
    </message>
    <message>
        <source>Fix what the doctor found?</source>
        <translation>Die Befunde der Diagnose beheben?</translation>
    </message>
    <message>
        <source>Fix this?</source>
        <translation>Dies beheben?</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Fix what the doctor found</source>
        <translation>Die Befunde der Diagnose beheben</translation>
    </message>
    <message>
        <source>Fixed what could be fixed.</source>
        <translation>Was sich beheben ließ, ist behoben.</translation>
    </message>
    <message>
        <source>Make %1 anew?</source>
        <translation>%1 neu erstellen?</translation>
    </message>
    <message>
        <source>Make anew</source>
        <translation>Neu erstellen</translation>
    </message>
    <message>
        <source>Make %1 anew</source>
        <translation>%1 neu erstellen</translation>
    </message>
    <message>
        <source>Made anew: %1, in %2.</source>
        <translation>Neu erstellt: %1, in %2.</translation>
    </message>
    <message>
        <source>Bring %1 up to its project file?</source>
        <translation>%1 auf den Stand der Projektdatei bringen?</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Bring %1 up to its project file</source>
        <translation>%1 auf den Stand der Projektdatei bringen</translation>
    </message>
    <message>
        <source>%1 runs as its project file says, after %2.</source>
        <translation>%1 läuft nach %2 so, wie es in der Projektdatei steht.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Remove the environment %1?</source>
        <translation>Umgebung %1 entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the environment %1</source>
        <translation>Umgebung %1 entfernen</translation>
    </message>
    <message>
        <source>The environment %1 is removed.</source>
        <translation>Die Umgebung %1 ist entfernt.</translation>
    </message>
    <message>
        <source>The snapshot “%1” lies in the bin.</source>
        <translation>Der Snapshot „%1“ liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>Restore the snapshot “%1”</source>
        <translation>Snapshot „%1“ wiederherstellen</translation>
    </message>
    <message>
        <source>The snapshot “%1” is back.</source>
        <translation>Der Snapshot „%1“ ist wieder da.</translation>
    </message>
    <message>
        <source>As it was before.</source>
        <translation>Alles ist wieder wie vorher.</translation>
    </message>
    <message>
        <source>Describe the snapshot “%1”</source>
        <translation>Snapshot „%1“ beschreiben</translation>
    </message>
    <message>
        <source>Only its words change; the state that it keeps never does.</source>
        <translation>Nur die Worte ändern sich; der Zustand, den er bewahrt, bleibt immer gleich.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>“%1” has its new words.</source>
        <translation>„%1“ ist neu beschrieben.</translation>
    </message>
    <message>
        <source>Pin the snapshot “%1”</source>
        <translation>Snapshot „%1“ anheften</translation>
    </message>
    <message>
        <source>Unpin the snapshot “%1”</source>
        <translation>Snapshot „%1“ lösen</translation>
    </message>
    <message>
        <source>“%1” is pinned: it stays until it is unpinned.</source>
        <translation>„%1“ ist angeheftet und bleibt, bis die Anheftung gelöst wird.</translation>
    </message>
    <message>
        <source>“%1” is not pinned any more.</source>
        <translation>„%1“ ist nicht mehr angeheftet.</translation>
    </message>
    <message>
        <source>Take over the data of %1?</source>
        <translation>Die Daten von %1 übernehmen?</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take over the data of %1</source>
        <translation>Die Daten von %1 übernehmen</translation>
    </message>
    <message>
        <source>%1 is taken over, in %2. What it had before is kept until you delete it.</source>
        <translation>%1 ist in %2 übernommen. Was vorher da war, bleibt aufbewahrt, bis es gelöscht wird.</translation>
    </message>
    <message>
        <source>Give the data of %1 back to a plain volume?</source>
        <translation>Die Daten von %1 an ein einfaches Volume zurückgeben?</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Give the data of %1 back to a plain volume</source>
        <translation>Die Daten von %1 an ein einfaches Volume zurückgeben</translation>
    </message>
    <message>
        <source>The data of %1 is in a plain volume again, after %2.</source>
        <translation>Die Daten von %1 sind nach %2 wieder in einem einfachen Volume.</translation>
    </message>
    <message>
        <source>Delete what %1 had before it was taken over?</source>
        <translation>Löschen, was %1 vor der Übernahme hatte?</translation>
    </message>
    <message>
        <source>Delete what %1 had before it was taken over</source>
        <translation>Löschen, was %1 vor der Übernahme hatte</translation>
    </message>
    <message>
        <source>Export the snapshot “%1”</source>
        <translation>Snapshot „%1“ exportieren</translation>
    </message>
    <message>
        <source>Snapshots (*.tar.zst)</source>
        <translation>Snapshots (*.tar.zst)</translation>
    </message>
    <message>
        <source>Export the snapshot “%1” to %2?</source>
        <translation>Snapshot „%1“ nach %2 exportieren?</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>“%1” is in %2, after %3. Only you may read it.</source>
        <translation>„%1“ wurde in %3 nach %2 geschrieben. Nur der Eigentümer darf die Datei lesen.</translation>
    </message>
    <message>
        <source>Import a snapshot</source>
        <translation>Snapshot importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import the snapshot in %1?</source>
        <translation>Snapshot aus %1 importieren?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import the snapshot in %1</source>
        <translation>Snapshot aus %1 importieren</translation>
    </message>
    <message>
        <source>The snapshot in %1 is imported, after %2.</source>
        <translation>Der Snapshot aus %1 ist nach %2 importiert.</translation>
    </message>
    <message>
        <source>Delete for good what lies in the bin and what is left over?</source>
        <translation>Endgültig löschen, was im Papierkorb liegt und was übrig ist?</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Clean the pool</source>
        <translation>Pool aufräumen</translation>
    </message>
    <message>
        <source>The pool is clean, after %1.</source>
        <translation>Der Pool ist nach %1 aufgeräumt.</translation>
    </message>
    <message>
        <source>Push the snapshot “%1” to a registry</source>
        <translation>Snapshot „%1“ in eine Registry hochladen</translation>
    </message>
    <message>
        <source>The login is the one that the docker client has stored; `docker login` makes one.</source>
        <translation>Angemeldet wird mit dem, was der Docker-Client gespeichert hat; `docker login` legt es an.</translation>
    </message>
    <message>
        <source>Go on …</source>
        <translation>Weiter …</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Push the snapshot “%1” to %2?</source>
        <translation>Snapshot „%1“ nach %2 hochladen?</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Push the snapshot “%1”</source>
        <translation>Snapshot „%1“ hochladen</translation>
    </message>
    <message>
        <source>“%1” is at %2, after %3.</source>
        <translation>„%1“ wurde in %3 nach %2 hochgeladen.</translation>
    </message>
    <message>
        <source>Pull a snapshot from a registry</source>
        <translation>Snapshot aus einer Registry holen</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>Pull the snapshot at %1?</source>
        <translation>Snapshot aus %1 holen?</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Pull the snapshot at %1</source>
        <translation>Snapshot aus %1 holen</translation>
    </message>
    <message>
        <source>The snapshot at %1 is in the pool, after %2.</source>
        <translation>Der Snapshot aus %1 liegt nach %2 im Pool.</translation>
    </message>
    <message>
        <source>There is no terminal, or no program “%1”; the command is copied: %2</source>
        <translation>Es gibt kein Terminal oder kein Programm „%1“; der Befehl ist kopiert: %2</translation>
    </message>
    <message>
        <source>Make the pool fast?</source>
        <translation>Den Pool schnell machen?</translation>
    </message>
    <message>
        <source>Take the pool out of its disk image?</source>
        <translation>Den Pool aus seinem Festplattenabbild holen?</translation>
    </message>
    <message>
        <source>Make fast</source>
        <translation>Schnell machen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausholen</translation>
    </message>
    <message>
        <source>Make the pool fast</source>
        <translation>Den Pool schnell machen</translation>
    </message>
    <message>
        <source>Take the pool out of its disk image</source>
        <translation>Den Pool aus seinem Festplattenabbild holen</translation>
    </message>
    <message>
        <source>The pool shares blocks now; that took %1.</source>
        <translation>Der Pool teilt jetzt Blöcke; das hat %1 gedauert.</translation>
    </message>
    <message>
        <source>The pool is on the engine&apos;s disk again, after %1.</source>
        <translation>Der Pool liegt nach %1 wieder auf der Festplatte der Engine.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::BranchOffer</name>
    <message>
        <source>You are on %1 now. It has no environment yet.</source>
        <translation>%1 ist jetzt ausgecheckt. Der Branch hat noch keine Umgebung.</translation>
    </message>
    <message>
        <source>You are on %1 now. Its environment is stopped.</source>
        <translation>%1 ist jetzt ausgecheckt. Die Umgebung des Branches ist angehalten.</translation>
    </message>
    <message>
        <source>You are on %1 now. Its environment is running.</source>
        <translation>%1 ist jetzt ausgecheckt. Die Umgebung des Branches läuft.</translation>
    </message>
    <message>
        <source>You still see %1.</source>
        <translation>Angezeigt wird noch %1.</translation>
    </message>
    <message>
        <source>Switch and start</source>
        <translation>Wechseln und starten</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Wechseln</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CloneDialog</name>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>Clone a repository</source>
        <translation>Repository klonen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Into the folder</source>
        <translation>&amp;Zielordner</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give the address of a git repository, and a folder for it to go into.</source>
        <translation>Die Adresse eines Git-Repositorys angeben und den Ordner, in den es kommen soll.</translation>
    </message>
    <message>
        <source>There is a folder %1 already. Open that one, or choose another place.</source>
        <translation>Den Ordner %1 gibt es schon. Diesen öffnen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>It will be in the new folder %1.</source>
        <translation>Es kommt in den neuen Ordner %1.</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>Zielordner auswählen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Closing</name>
    <message>
        <source>Quit Seedbed?</source>
        <translation>Seedbed beenden?</translation>
    </message>
    <message>
        <source>%1 Cancelling takes back what was begun; nothing is left half-made.</source>
        <translation>%1 Abbrechen nimmt Begonnenes zurück; es bleibt nichts Halbfertiges übrig.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are still running.</source>
        <translation>
            <numerusform>%n Vorgang läuft noch.</numerusform>
            <numerusform>%n Vorgänge laufen noch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit when done</source>
        <translation>Beenden, sobald alles fertig ist</translation>
    </message>
    <message>
        <source>Cancel and quit</source>
        <translation>Abbrechen und beenden</translation>
    </message>
    <message>
        <source>Do not quit</source>
        <translation>Nicht beenden</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CommandDesk</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Quit Seedbed</source>
        <translation>Seedbed beenden</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>↑ ↓ choose, Return runs, Esc leaves</source>
        <translation>↑ ↓ wählen, Eingabe führt aus, Esc schließt</translation>
    </message>
    <message>
        <source>Try the name of a page, a service, a database, a snapshot or a task.</source>
        <translation>Zu finden sind Seiten, Dienste, Datenbanken, Snapshots und Aufgaben.</translation>
    </message>
    <message>
        <source>No command answers to “%1”.</source>
        <translation>Zu „%1“ gibt es keinen Befehl.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n command(s)</source>
        <translation>
            <numerusform>%1 von %n Befehl</numerusform>
            <numerusform>%1 von %n Befehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CompareDialog</name>
    <message>
        <source>Compare two states of %1</source>
        <translation>Zwei Zustände von %1 vergleichen</translation>
    </message>
    <message>
        <source>Each is cloned, and a server is started on the clone beside the live one; the live data is not touched.</source>
        <translation>Jeder wird geklont, und auf dem Klon startet ein Server neben dem laufenden; die laufenden Daten bleiben unberührt.</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>Dasselbe auf der Befehlszeile</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Rows of each table</source>
        <translation>Zeilen jeder Tabelle</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>Vergleich abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>A snapshot to choose: its name, where it comes from, its age.</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>Choose two different snapshots.</source>
        <translation>Zwei verschiedene Snapshots wählen.</translation>
    </message>
    <message>
        <source>Compare “%1” with “%2”</source>
        <translation>„%1“ mit „%2“ vergleichen</translation>
    </message>
    <message>
        <source>“%1” and “%2” are compared, after %3.</source>
        <translation>„%1“ und „%2“ sind nach %3 verglichen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>They could not be compared.</source>
        <translation>Sie konnten nicht verglichen werden.</translation>
    </message>
    <message>
        <source>The comparison was cancelled. What was begun has been taken back.</source>
        <translation>Der Vergleich wurde abgebrochen. Begonnenes wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Two snapshots are needed, and there are not as many yet. “Save state” makes one.</source>
        <translation>Dazu braucht es zwei Snapshots, und so viele gibt es noch nicht. „Zustand sichern“ legt einen an.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ContainersPage</name>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n running</source>
        <translation>
            <numerusform>%1, %n läuft</numerusform>
            <numerusform>%1, %n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n Container</numerusform>
            <numerusform>%n Container</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine has no containers</source>
        <translation>Diese Engine hat keine Container</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>All containers of the engine stand here, whoever made them. Those of your project are on the Overview.</source>
        <translation>Hier stehen alle Container der Engine, wer auch immer sie angelegt hat. Die des Projekts stehen im Überblick.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Engine says</source>
        <translation>Engine meldet</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Einbindungen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CopyField</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DatabaseCard</name>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Connection string</source>
        <translation>Connection-String</translation>
    </message>
    <message>
        <source>It publishes no port, so it answers inside the project only.</source>
        <translation>Sie veröffentlicht keinen Port und antwortet deshalb nur innerhalb des Projekts.</translation>
    </message>
    <message>
        <source>Save state …</source>
        <translation>Zustand sichern …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>%1, service %2</source>
        <translation>%1, Dienst %2</translation>
    </message>
    <message>
        <source>Undo brings back %1.</source>
        <translation>Rückgängig bringt zurück: %1.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Auf %1 zurücksetzen</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Vorgabe)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Build a fixture anew</source>
        <translation>Fixture neu bauen</translation>
    </message>
    <message>
        <source>Reset to something else</source>
        <translation>Auf etwas anderes zurücksetzen</translation>
    </message>
    <message>
        <source>Take over …</source>
        <translation>Übernehmen …</translation>
    </message>
    <message>
        <source>What it had before it was taken over is kept in the volume %1.</source>
        <translation>Was sie vor der Übernahme hatte, ist im Volume %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Give back to a plain volume …</source>
        <translation>An ein einfaches Volume zurückgeben …</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Opens the database&apos;s own client in a terminal</source>
        <translation>Öffnet den eigenen Client der Datenbank in einem Terminal</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Sie läuft nicht.</translation>
    </message>
    <message>
        <source>Import a snapshot …</source>
        <translation>Snapshot importieren …</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DatabasesPage</name>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>The databases could not be looked at again; this is how they stood %1.</source>
        <translation>Die Datenbanken konnten nicht erneut geprüft werden; dies ist der Stand von %1.</translation>
    </message>
    <message>
        <source>Looking at the databases …</source>
        <translation>Die Datenbanken werden geprüft …</translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n Datenbank</numerusform>
            <numerusform>%n Datenbanken</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The pool shares blocks, so a reset takes no copy; %2 free.</source>
        <translation>%1. Der Pool teilt Blöcke, Zurücksetzen braucht also keine Kopie; %2 frei.</translation>
    </message>
    <message>
        <source>%1. The pool&apos;s file system cannot share blocks, so a reset copies; %2 free.</source>
        <translation>%1. Das Dateisystem des Pools kann keine Blöcke teilen, Zurücksetzen kopiert also; %2 frei.</translation>
    </message>
    <message>
        <source>Every database of your project stands here, one click away from a known state.</source>
        <translation>Hier steht jede Datenbank des Projekts, einen Klick von einem bekannten Zustand entfernt.</translation>
    </message>
    <message>
        <source>The databases cannot be shown</source>
        <translation>Die Datenbanken können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Nothing of this project has run yet</source>
        <translation>Von diesem Projekt lief noch nichts</translation>
    </message>
    <message>
        <source>%1 “Set up” shows what the project asks of your machine, then starts it.</source>
        <translation>%1 „Einrichten“ zeigt, was das Projekt von diesem Rechner verlangt, und startet es dann.</translation>
    </message>
    <message>
        <source>This project has no databases</source>
        <translation>Dieses Projekt hat keine Datenbanken</translation>
    </message>
    <message>
        <source>%1 A service with the image of PostgreSQL, MariaDB, MySQL, Redis or MongoDB is found by itself; name others under “x-seedbed: databases:” in the Compose file.</source>
        <translation>%1 Ein Dienst mit dem Image von PostgreSQL, MariaDB, MySQL, Redis oder MongoDB wird von selbst gefunden; andere unter „x-seedbed: databases:“ in der Compose-Datei nennen.</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>Reset %1 to %2 …</source>
        <translation>%1 auf %2 zurücksetzen …</translation>
    </message>
    <message>
        <source>default fixture</source>
        <translation>Vorgabe-Fixture</translation>
    </message>
    <message>
        <source>fixture</source>
        <translation>Fixture</translation>
    </message>
    <message>
        <source>Undo the last reset of %1</source>
        <translation>Letztes Zurücksetzen von %1 rückgängig machen</translation>
    </message>
    <message>
        <source>Save the state of %1 …</source>
        <translation>Zustand von %1 sichern …</translation>
    </message>
    <message>
        <source>Build the fixture %1 of %2 anew</source>
        <translation>Fixture %1 von %2 neu bauen</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>Reset %1 to “%2” …</source>
        <translation>%1 auf „%2“ zurücksetzen …</translation>
    </message>
    <message>
        <source>of %1, %2</source>
        <translation>von %1, %2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Delete the snapshot “%1”</source>
        <translation>Snapshot „%1“ löschen</translation>
    </message>
    <message>
        <source>Take over the data of %1 …</source>
        <translation>Die Daten von %1 übernehmen …</translation>
    </message>
    <message>
        <source>Give the data of %1 back to a plain volume …</source>
        <translation>Die Daten von %1 an ein einfaches Volume zurückgeben …</translation>
    </message>
    <message>
        <source>Delete what %1 had before it was taken over …</source>
        <translation>Löschen, was %1 vor der Übernahme hatte …</translation>
    </message>
    <message>
        <source>Import a snapshot …</source>
        <translation>Snapshot importieren …</translation>
    </message>
    <message>
        <source>From a file that was exported; it can be dropped on this page, too</source>
        <translation>Aus einer exportierten Datei; sie lässt sich auch auf diese Seite ziehen</translation>
    </message>
    <message>
        <source>What holds the disk …</source>
        <translation>Was den Platz belegt …</translation>
    </message>
    <message>
        <source>Drop to import the snapshot in %1</source>
        <translation>Loslassen, um den Snapshot aus %1 zu importieren</translation>
    </message>
    <message>
        <source>Compare “%1” with another …</source>
        <translation>„%1“ mit einem anderen vergleichen …</translation>
    </message>
    <message>
        <source>Export “%1” to a file …</source>
        <translation>„%1“ in eine Datei exportieren …</translation>
    </message>
    <message>
        <source>Rename or annotate “%1” …</source>
        <translation>„%1“ umbenennen oder Notiz ändern …</translation>
    </message>
    <message>
        <source>Unpin “%1”</source>
        <translation>Anheftung von „%1“ lösen</translation>
    </message>
    <message>
        <source>Pin “%1”</source>
        <translation>„%1“ anheften</translation>
    </message>
    <message>
        <source>Clean the pool …</source>
        <translation>Pool aufräumen …</translation>
    </message>
    <message>
        <source>Open the client of %1 in a terminal</source>
        <translation>Den Client von %1 in einem Terminal öffnen</translation>
    </message>
    <message>
        <source>Copy the connection string of %1</source>
        <translation>Connection-String von %1 kopieren</translation>
    </message>
    <message>
        <source>Compare two states of %1 …</source>
        <translation>Zwei Zustände von %1 vergleichen …</translation>
    </message>
    <message>
        <source>Import a snapshot for %1 …</source>
        <translation>Snapshot für %1 importieren …</translation>
    </message>
    <message>
        <source>Pull a snapshot …</source>
        <translation>Snapshot holen …</translation>
    </message>
    <message>
        <source>From a registry, where somebody has pushed it</source>
        <translation>Aus einer Registry, in die ihn jemand hochgeladen hat</translation>
    </message>
    <message>
        <source>Push “%1” to a registry …</source>
        <translation>„%1“ in eine Registry hochladen …</translation>
    </message>
    <message>
        <source>Pull a snapshot for %1 …</source>
        <translation>Snapshot für %1 holen …</translation>
    </message>
    <message>
        <source>Each reset copies its data here, since the pool&apos;s file system cannot share blocks.</source>
        <translation>Hier kopiert jedes Zurücksetzen seine Daten, weil das Dateisystem des Pools keine Blöcke teilen kann.</translation>
    </message>
    <message>
        <source>A disk image of its own, with XFS, makes a reset as quick as a restart, whatever the size. The plan says first what that needs.</source>
        <translation>Mit einem eigenen Festplattenabbild mit XFS ist ein Zurücksetzen so schnell wie ein Neustart, egal wie groß die Daten sind. Der Plan sagt vorher, was das braucht.</translation>
    </message>
    <message>
        <source>Make the pool fast …</source>
        <translation>Den Pool schnell machen …</translation>
    </message>
    <message>
        <source>Take the pool out of its disk image …</source>
        <translation>Den Pool aus seinem Festplattenabbild holen …</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DesktopNotification</name>
    <message>
        <source>Open Seedbed</source>
        <translation>Seedbed öffnen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DetailPanel</name>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Close the detail (Esc)</source>
        <translation>Einzelheiten schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DiskDialog</name>
    <message>
        <source>What holds the disk</source>
        <translation>Was den Platz belegt</translation>
    </message>
    <message>
        <source>Blocks that several share are counted in each of them. “Its own” is what would come free.</source>
        <translation>Blöcke, die mehrere teilen, zählen bei jedem mit. „Eigenes“ ist, was frei würde.</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>Dasselbe auf der Befehlszeile</translation>
    </message>
    <message>
        <source>Clean …</source>
        <translation>Aufräumen …</translation>
    </message>
    <message>
        <source>Deletes for good what lies in the bin and what is left over; shows first what that is</source>
        <translation>Löscht endgültig, was im Papierkorb liegt und was übrig ist; zeigt vorher, was das ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>The pool could not be measured again; these are the figures of %1.</source>
        <translation>Der Pool konnte nicht noch einmal gemessen werden; dies sind die Zahlen von %1.</translation>
    </message>
    <message>
        <source>Snapshots and live data of all projects lie in the pool on the engine&apos;s disk.</source>
        <translation>Snapshots und laufende Daten aller Projekte liegen im Pool auf dem Datenträger der Engine.</translation>
    </message>
    <message>
        <source>The pool could not be measured.</source>
        <translation>Der Pool konnte nicht gemessen werden.</translation>
    </message>
    <message>
        <source>The pool holds nothing yet</source>
        <translation>Der Pool ist noch leer</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>%1 Every file of it is looked at.</source>
        <translation>%1 Jede Datei darin wird angesehen.</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>Er ist angeheftet.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Anheftung lösen</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>In the pool</source>
        <translation>Im Pool</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>It is another project&apos;s; open that one to act on it.</source>
        <translation>Das gehört einem anderen Projekt; dort lässt es sich ändern.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DoctorBanner</name>
    <message numerus="yes">
        <source>%n problem(s) in the way</source>
        <translation>
            <numerusform>%n Problem steht im Weg</numerusform>
            <numerusform>%n Probleme stehen im Weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n Punkt zu beachten</numerusform>
            <numerusform>%n Punkte zu beachten</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DoctorDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>Befund der Diagnose</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Fix all …</source>
        <translation>Alles beheben …</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Prüfung läuft …</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) in the way</source>
        <translation>
            <numerusform>%n Problem steht im Weg</numerusform>
            <numerusform>%n Probleme stehen im Weg</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fix …</source>
        <translation>Beheben …</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Beheben: %1</translation>
    </message>
    <message>
        <source>Command: %1</source>
        <translation>Befehl: %1</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DropHint</name>
    <message>
        <source>Drop to open %1</source>
        <translation>Loslassen, um %1 zu öffnen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::EnginePage</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>No engine was found</source>
        <translation>Keine Engine gefunden</translation>
    </message>
    <message>
        <source>Looking for an engine …</source>
        <translation>Eine Engine wird gesucht …</translation>
    </message>
    <message>
        <source>Seedbed uses the Docker-compatible engine that your command line uses, or the first one it finds.</source>
        <translation>Seedbed benutzt die Docker-kompatible Engine, die auch die Befehlszeile benutzt, oder die erste, die es findet.</translation>
    </message>
    <message>
        <source>share blocks with their snapshot (%1): no copy, whatever the size</source>
        <translation>teilen Blöcke mit ihrem Snapshot (%1): keine Kopie, gleich welcher Größe</translation>
    </message>
    <message>
        <source>copy their snapshot, since %1 cannot share blocks; a disk with XFS or btrfs makes them instant</source>
        <translation>kopieren ihren Snapshot, da %1 keine Blöcke teilen kann; auf XFS oder btrfs geht es sofort</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Benannt durch</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Storage driver</source>
        <translation>Speichertreiber</translation>
    </message>
    <message>
        <source>Data in</source>
        <translation>Daten in</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>Zurücksetzungen</translation>
    </message>
    <message>
        <source>Free in the pool</source>
        <translation>Frei im Pool</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ImagesPage</name>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Image</numerusform>
            <numerusform>%n Images</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine has no images</source>
        <translation>Diese Engine hat keine Images</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>Images are what containers are made from. “Set up” on the Overview pulls and builds what your project needs.</source>
        <translation>Aus Images werden Container gemacht. „Einrichten“ im Überblick holt und baut, was das Projekt braucht.</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::JobsBar</name>
    <message>
        <source>Jobs</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>Schritte zeigen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>Zeit seit Beginn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other job(s)</source>
        <translation>
            <numerusform>%1 und %n weiterer Vorgang</numerusform>
            <numerusform>%1 und %n weitere Vorgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling: what was begun is being undone</source>
        <translation>Wird abgebrochen: Begonnenes wird zurückgenommen</translation>
    </message>
    <message>
        <source>Working out what has to be done</source>
        <translation>Es wird ermittelt, was zu tun ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::KeyValueSheet</name>
    <message>
        <source>Hide the value of %1</source>
        <translation>Wert von %1 verbergen</translation>
    </message>
    <message>
        <source>Show the value of %1</source>
        <translation>Wert von %1 zeigen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ListPanel</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Liste filtern</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogQueryField</name>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Tell upper from lower case</source>
        <translation>Groß- und Kleinschreibung unterscheiden</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>Log-Zeilen</translation>
    </message>
    <message>
        <source>To the newest line</source>
        <translation>Zur neuesten Zeile</translation>
    </message>
    <message>
        <source>%L1 new</source>
        <translation>%L1 neue</translation>
    </message>
    <message>
        <source>standard error</source>
        <translation>Standardfehler</translation>
    </message>
    <message>
        <source>standard output</source>
        <translation>Standardausgabe</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogsPage</name>
    <message>
        <source>Logs of %1</source>
        <translation>Logs von %1</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Find in the logs</source>
        <translation>In den Logs suchen</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Filter …</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Show only lines with …</source>
        <translation>Nur Zeilen mit …</translation>
    </message>
    <message>
        <source>Hide these lines instead</source>
        <translation>Diese Zeilen stattdessen ausblenden</translation>
    </message>
    <message>
        <source>Find …</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Previous match (Shift+Return)</source>
        <translation>Vorige Fundstelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next match (Return)</source>
        <translation>Nächste Fundstelle (Eingabe)</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Show when each line was written</source>
        <translation>Zeigen, wann jede Zeile geschrieben wurde</translation>
    </message>
    <message>
        <source>Fold traces</source>
        <translation>Traces einklappen</translation>
    </message>
    <message>
        <source>Show a stack trace as one line</source>
        <translation>Einen Stacktrace als eine Zeile zeigen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Stay at the newest line (End)</source>
        <translation>Bei der neuesten Zeile bleiben (Ende)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Click to show or hide; Ctrl+click shows only these</source>
        <translation>Klick zeigt oder verbirgt sie; Strg+Klick zeigt nur diese</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstige</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy lines with times and services</source>
        <translation>Zeilen mit Zeiten und Diensten kopieren</translation>
    </message>
    <message>
        <source>Save what is shown …</source>
        <translation>Gezeigtes speichern …</translation>
    </message>
    <message>
        <source>Save all lines …</source>
        <translation>Alle Zeilen speichern …</translation>
    </message>
    <message>
        <source>Go to a time …</source>
        <translation>Zu einem Zeitpunkt gehen …</translation>
    </message>
    <message>
        <source>Clear the view</source>
        <translation>Ansicht leeren</translation>
    </message>
    <message>
        <source>Bring cleared lines back</source>
        <translation>Geleerte Ansicht zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n Zeile kopiert</numerusform>
            <numerusform>%n Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>Gezeigtes speichern</translation>
    </message>
    <message>
        <source>Save all lines</source>
        <translation>Alle Zeilen speichern</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>Zu einem Zeitpunkt gehen</translation>
    </message>
    <message>
        <source>Time of day, or date and time (22:44, 22:44:06, 2026-11-22 22:44):</source>
        <translation>Uhrzeit oder Datum und Uhrzeit (22:44, 22:44:06, 2026-11-22 22:44):</translation>
    </message>
    <message>
        <source>“%1” is no time</source>
        <translation>„%1“ ist kein Zeitpunkt</translation>
    </message>
    <message>
        <source>Show in context</source>
        <translation>Im Zusammenhang zeigen</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Click to show or hide; Ctrl+click shows only this service</source>
        <translation>Klick zeigt oder verbirgt ihn; Strg+Klick zeigt nur diesen Dienst</translation>
    </message>
    <message>
        <source>%L1 hidden, looked back to %2</source>
        <translation>%L1 ausgeblendet, durchsucht bis %2</translation>
    </message>
    <message>
        <source>%L1 hidden</source>
        <translation>%L1 ausgeblendet</translation>
    </message>
    <message>
        <source>The filter has a mistake: %1</source>
        <translation>Der Filter hat einen Fehler: %1</translation>
    </message>
    <message>
        <source>The filter&apos;s pattern is too expensive</source>
        <translation>Das Muster des Filters ist zu aufwendig</translation>
    </message>
    <message>
        <source>%1, merged by time</source>
        <translation>%1, nach Zeit geordnet</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>Mistake: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Pattern too expensive</source>
        <translation>Muster zu aufwendig</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1, back to %2</source>
        <translation>%1, zurück bis %2</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>The lines of all services, merged by time. They appear as soon as a service has been started.</source>
        <translation>Die Zeilen aller Dienste, nach Zeit geordnet. Sie erscheinen, sobald ein Dienst gestartet ist.</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>No service has written anything yet</source>
        <translation>Noch hat kein Dienst etwas geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) saved to %1</source>
        <translation>
            <numerusform>%Ln Zeile in %1 gespeichert</numerusform>
            <numerusform>%Ln Zeilen in %1 gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln older line(s) were let go</source>
        <translation>
            <numerusform>%Ln ältere Zeile wurde verworfen</numerusform>
            <numerusform>%Ln ältere Zeilen wurden verworfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were lost because the disk is full</source>
        <translation>
            <numerusform>%Ln Zeile ging verloren, weil der Datenträger voll ist</numerusform>
            <numerusform>%Ln Zeilen gingen verloren, weil der Datenträger voll ist</numerusform>
        </translation>
    </message>
    <message>
        <source>The logs could not be read; trying again.</source>
        <translation>Die Logs konnten nicht gelesen werden; es wird weiter versucht.</translation>
    </message>
    <message>
        <source>Services whose lines are shown</source>
        <translation>Dienste, deren Zeilen zu sehen sind</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::MainWindow</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>%1 is at %2</source>
        <translation>%1 ist unter %2 erreichbar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>%1, %2: Seedbed</source>
        <translation>%1, %2: Seedbed</translation>
    </message>
    <message>
        <source>Seedbed</source>
        <translation>Seedbed</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Kein Projekt</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>No engine was found.</source>
        <translation>Keine Engine gefunden.</translation>
    </message>
    <message>
        <source>Engine not reachable since %1, trying again. What you see is from before.</source>
        <translation>Engine nicht erreichbar seit %1, es wird weiter versucht. Zu sehen ist der Stand von davor.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>Schritte zeigen</translation>
    </message>
    <message>
        <source>%1: cancelled. What was begun has been taken back.</source>
        <translation>%1: abgebrochen. Begonnenes wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>An action that had been interrupted was put in order.</source>
        <translation>Ein unterbrochener Vorgang wurde in Ordnung gebracht.</translation>
    </message>
    <message>
        <source>Seedbed quits when what is running is done.</source>
        <translation>Seedbed wird beendet, sobald alles Laufende fertig ist.</translation>
    </message>
    <message>
        <source>Do not quit</source>
        <translation>Nicht beenden</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::NewProject</name>
    <message>
        <source>Clone %1</source>
        <translation>%1 klonen</translation>
    </message>
    <message>
        <source>Choose where the example is copied to</source>
        <translation>Zielordner für das Beispiel auswählen</translation>
    </message>
    <message>
        <source>Copy the example</source>
        <translation>Beispiel kopieren</translation>
    </message>
    <message>
        <source>The project is in %1, after %2.</source>
        <translation>Das Projekt liegt in %1, nach %2.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Notices</name>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Notifier</name>
    <message>
        <source>%1 failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1: fertig</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OutputPane</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Go to the end and stay there</source>
        <translation>Ans Ende gehen und dort bleiben</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>What a task writes appears here.</source>
        <translation>Hier erscheint, was eine Aufgabe schreibt.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>could not run</source>
        <translation>konnte nicht laufen</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>exit code %1, after %2</source>
        <translation>Exit-Code %1, nach %2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewBanners</name>
    <message>
        <source>The changed project file cannot be read; the last good one is shown.</source>
        <translation>Die geänderte Projektdatei ist nicht lesbar; gezeigt wird die letzte gültige.</translation>
    </message>
    <message>
        <source>The project cannot be opened.</source>
        <translation>Das Projekt kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Apply …</source>
        <translation>Anwenden …</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewEnvironments</name>
    <message>
        <source>Environments by branch</source>
        <translation>Umgebungen nach Branch</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open %1 of %2</source>
        <translation>%1 von %2 öffnen</translation>
    </message>
    <message>
        <source>On show</source>
        <translation>Angezeigt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>%1 is on show</source>
        <translation>%1 wird angezeigt</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Remove the environment of %1</source>
        <translation>Umgebung von %1 entfernen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Reading the project …</source>
        <translation>Das Projekt wird gelesen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hochfahren</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Take %1 down …</source>
        <translation>%1 herunterfahren …</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>%1 einrichten</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Apply the changed project file …</source>
        <translation>Geänderte Projektdatei anwenden …</translation>
    </message>
    <message>
        <source>Open a shell in %1</source>
        <translation>Shell in %1 öffnen</translation>
    </message>
    <message>
        <source>Make %1 anew …</source>
        <translation>%1 neu erstellen …</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewServices</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Fold them away again</source>
        <translation>Wieder einklappen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more service(s) in profiles that are off</source>
        <translation>
            <numerusform>%n weiterer Dienst in ausgeschalteten Profilen</numerusform>
            <numerusform>%n weitere Dienste in ausgeschalteten Profilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden service(s)</source>
        <translation>
            <numerusform>%n ausgeblendeter Dienst</numerusform>
            <numerusform>%n ausgeblendete Dienste</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::PaletteModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::PlanDialog</name>
    <message>
        <source>Working out what has to be done …</source>
        <translation>Es wird ermittelt, was zu tun ist …</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>Dasselbe auf der Befehlszeile</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This cannot be planned.</source>
        <translation>Das lässt sich nicht planen.</translation>
    </message>
    <message>
        <source>There is nothing to do: everything stands already.</source>
        <translation>Es ist nichts zu tun: alles steht schon.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s), about %1</source>
        <translation>
            <numerusform>%n Schritt, etwa %1</numerusform>
            <numerusform>%n Schritte, etwa %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ProjectMenu</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Clone a repository …</source>
        <translation>Repository klonen …</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Environments of %1</source>
        <translation>Umgebungen von %1</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Rail</name>
    <message>
        <source>Project %1, %2</source>
        <translation>Projekt %1, %2</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RailButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RecentProjects</name>
    <message>
        <source>folder is gone</source>
        <translation>Ordner fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RecentRow</name>
    <message>
        <source>Take it off this list; the folder stays as it is</source>
        <translation>Von dieser Liste nehmen; der Ordner bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Take %1 off this list</source>
        <translation>%1 von dieser Liste nehmen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SaveDialog</name>
    <message>
        <source>Save the state of %1</source>
        <translation>Zustand von %1 sichern</translation>
    </message>
    <message>
        <source>The database stops for a moment so that the saved state is a clean one, then goes on.</source>
        <translation>Die Datenbank hält kurz an, damit der gesicherte Zustand sauber ist, und läuft dann weiter.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What is special about this state? (optional)</source>
        <translation>Was ist an diesem Zustand besonders? (optional)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save state</source>
        <translation>Zustand sichern</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ServiceActions</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Make anew …</source>
        <translation>Neu erstellen …</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the container&apos;s name</source>
        <translation>Namen des Containers kopieren</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SettingsDialog</name>
    <message>
        <source>&amp;Notify me of what finishes while I look elsewhere</source>
        <translation>&amp;Benachrichtigen, wenn etwas fertig wird und das Fenster nicht vorn ist</translation>
    </message>
    <message>
        <source>Keep running in the &amp;tray when the window is closed</source>
        <translation>Im &amp;Infobereich weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons.</source>
        <translation>Diese Arbeitsumgebung hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>What you change here takes effect at once.</source>
        <translation>Änderungen wirken sofort.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SetupView</name>
    <message>
        <source>Show the services</source>
        <translation>Dienste zeigen</translation>
    </message>
    <message>
        <source>Set-up checklist</source>
        <translation>Einrichtungsliste</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>%1 einrichten</translation>
    </message>
    <message>
        <source>The steps appear as soon as the engine answers.</source>
        <translation>Die Schritte erscheinen, sobald die Engine antwortet.</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>Working out what has to be done …</source>
        <translation>Es wird ermittelt, was zu tun ist …</translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>Noch nicht eingerichtet</translation>
    </message>
    <message numerus="yes">
        <source>From a clone to a running project in %n step(s). What stands already is skipped; if a step fails you can go on from there.</source>
        <translation>
            <numerusform>Vom Klon zum laufenden Projekt in %n Schritt. Was schon steht, wird übersprungen; schlägt ein Schritt fehl, geht es von dort weiter.</numerusform>
            <numerusform>Vom Klon zum laufenden Projekt in %n Schritten. Was schon steht, wird übersprungen; schlägt ein Schritt fehl, geht es von dort weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>“Set up” shows what this project asks of your machine before anything of it runs.</source>
        <translation>„Einrichten“ zeigt, was dieses Projekt von diesem Rechner verlangt, bevor etwas davon läuft.</translation>
    </message>
    <message>
        <source>The steps could not be worked out.</source>
        <translation>Die Schritte konnten nicht ermittelt werden.</translation>
    </message>
    <message>
        <source>Setting up</source>
        <translation>Wird eingerichtet</translation>
    </message>
    <message>
        <source>Running for %1.</source>
        <translation>Läuft seit %1.</translation>
    </message>
    <message>
        <source>Done in %1.</source>
        <translation>Fertig in %1.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Eingerichtet</translation>
    </message>
    <message>
        <source>It stopped after %1. What was half made has been taken back; “Try again” goes on from there.</source>
        <translation>Nach %1 gescheitert. Halbfertiges wurde zurückgenommen; „Noch einmal versuchen“ macht dort weiter.</translation>
    </message>
    <message>
        <source>The set-up stopped</source>
        <translation>Das Einrichten ist gescheitert</translation>
    </message>
    <message>
        <source>You cancelled it after %1. What was half made has been taken back.</source>
        <translation>Nach %1 abgebrochen. Halbfertiges wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The set-up was cancelled</source>
        <translation>Das Einrichten wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was begun.</source>
        <translation>Es wurde nichts begonnen.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SnapshotTimeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>None yet. The first reset or “Save state” makes one; a snapshot never changes afterwards.</source>
        <translation>Noch keine. Das erste Zurücksetzen oder „Zustand sichern“ legt einen an; ein Snapshot ändert sich danach nie mehr.</translation>
    </message>
    <message>
        <source>Reset to this</source>
        <translation>Hierauf zurücksetzen</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>Hierher zurück</translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>Er ist angeheftet.</translation>
    </message>
    <message>
        <source>Compare with another …</source>
        <translation>Mit einem anderen vergleichen …</translation>
    </message>
    <message>
        <source>Export to a file …</source>
        <translation>In eine Datei exportieren …</translation>
    </message>
    <message>
        <source>Rename or annotate …</source>
        <translation>Umbenennen oder Notiz ändern …</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Anheftung lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Push to a registry …</source>
        <translation>In eine Registry hochladen …</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::StepList</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::TaskRun</name>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ToolCard</name>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>Tool %1</source>
        <translation>Werkzeug %1</translation>
    </message>
    <message>
        <source>Build again</source>
        <translation>Neu bauen</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Pull again</source>
        <translation>Neu holen</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>being built</source>
        <translation>wird gebaut</translation>
    </message>
    <message>
        <source>being pulled</source>
        <translation>wird geholt</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ToolsPage</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>No tools</source>
        <translation>Keine Werkzeuge</translation>
    </message>
    <message>
        <source>Looking at the tools …</source>
        <translation>Die Werkzeuge werden geprüft …</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n Aufgabe</numerusform>
            <numerusform>%n Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n image(s) not there yet</source>
        <translation>
            <numerusform>%1, %n Image noch nicht da</numerusform>
            <numerusform>%1, %n Images noch nicht da</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, all images present</source>
        <translation>%1, alle Images vorhanden</translation>
    </message>
    <message>
        <source>Tools are images with your project&apos;s development tools in them, the same on every desk and in CI.</source>
        <translation>Werkzeuge sind Images mit den Entwicklungswerkzeugen des Projekts, an jedem Arbeitsplatz und in der CI dieselben.</translation>
    </message>
    <message>
        <source>The tools cannot be shown</source>
        <translation>Die Werkzeuge können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>This project has no tools</source>
        <translation>Dieses Projekt hat keine Werkzeuge</translation>
    </message>
    <message>
        <source>%1 Declare one under “x-seedbed: tools:” in the Compose file, with its tasks.</source>
        <translation>%1 Unter „x-seedbed: tools:“ in der Compose-Datei eines mit seinen Aufgaben nennen.</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Get the image of %1</source>
        <translation>Image von %1 holen</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>The tools could not be looked at again; this is how they stood %1.</source>
        <translation>Die Werkzeuge konnten nicht erneut geprüft werden; dies ist der Stand von %1.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Tray</name>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt geöffnet</translation>
    </message>
    <message>
        <source>Open Seedbed</source>
        <translation>Seedbed öffnen</translation>
    </message>
    <message>
        <source>Start the project</source>
        <translation>Projekt starten</translation>
    </message>
    <message>
        <source>Stop the project</source>
        <translation>Projekt anhalten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Seedbed, %1</source>
        <translation>Seedbed, %1</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::TrustDialog</name>
    <message>
        <source>Do you trust %1?</source>
        <translation>%1 vertrauen?</translation>
    </message>
    <message>
        <source>Do not run it</source>
        <translation>Nicht ausführen</translation>
    </message>
    <message>
        <source>Trust this project</source>
        <translation>Diesem Projekt vertrauen</translation>
    </message>
    <message>
        <source>The decision could not be kept.</source>
        <translation>Die Entscheidung konnte nicht festgehalten werden.</translation>
    </message>
    <message>
        <source>A project is somebody&apos;s program. The one in %1 asks for more of this machine than a container usually has. Nothing of it has run yet, and you are asked again when it asks for something else.</source>
        <translation>Ein Projekt ist ein fremdes Programm. Das in %1 verlangt mehr von diesem Rechner, als ein Container sonst hat. Noch lief nichts davon, und verlangt es später etwas anderes, wird erneut gefragt.</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>What services use</source>
        <translation>Was Dienste verbrauchen</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Network, received</source>
        <translation>Netz, empfangen</translation>
    </message>
    <message>
        <source>Network, sent</source>
        <translation>Netz, gesendet</translation>
    </message>
    <message>
        <source>Disk, read</source>
        <translation>Datenträger, gelesen</translation>
    </message>
    <message>
        <source>Disk, written</source>
        <translation>Datenträger, geschrieben</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>CPU of the machine</source>
        <translation>CPU des Rechners</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message numerus="yes">
        <source>%n processor(s)</source>
        <translation>
            <numerusform>%n Prozessor</numerusform>
            <numerusform>%n Prozessoren</numerusform>
        </translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>No service runs</source>
        <translation>Kein Dienst läuft</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>What services use of processors, memory, network and disk. It is measured while this page is open.</source>
        <translation>Was die Dienste an Prozessor, Speicher, Netz und Datenträger verbrauchen. Gemessen wird, solange diese Seite offen ist.</translation>
    </message>
    <message>
        <source>The engine did not say what services use.</source>
        <translation>Die Engine hat den Verbrauch der Dienste nicht genannt.</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>%1 of one processor, %2 of memory</source>
        <translation>%1 eines Prozessors, %2 Speicher</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::VolumesPage</name>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Measure sizes</source>
        <translation>Größen messen</translation>
    </message>
    <message>
        <source>Asks the engine to walk through every volume; on a large engine this takes minutes</source>
        <translation>Lässt die Engine jedes Volume durchgehen; auf einer großen Engine dauert das Minuten</translation>
    </message>
    <message>
        <source>Volumes and folders</source>
        <translation>Volumes und Ordner</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s) and folder(s)</source>
        <translation>
            <numerusform>%n Volume oder Ordner</numerusform>
            <numerusform>%n Volumes und Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not used by any container</source>
        <translation>
            <numerusform>%1, %n von keinem Container benutzt</numerusform>
            <numerusform>%1, %n von keinem Container benutzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messen beenden</translation>
    </message>
    <message>
        <source>Volumes and mounted folders hold what your containers keep.</source>
        <translation>Volumes und eingebundene Ordner halten, was die Container behalten.</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>This engine has no volumes</source>
        <translation>Diese Engine hat keine Volumes</translation>
    </message>
    <message>
        <source>%1 They appear here as soon as a project makes one.</source>
        <translation>%1 Sie erscheinen hier, sobald ein Projekt eines anlegt.</translation>
    </message>
    <message>
        <source>The sizes could not be measured.</source>
        <translation>Die Größen konnten nicht gemessen werden.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>no container</source>
        <translation>kein Container</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Treiber</translation>
    </message>
    <message>
        <source>Data in</source>
        <translation>Daten in</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>This volume is a pointer. Removing it removes no data: that lies in the pool.</source>
        <translation>Dieses Volume ist ein Zeiger. Es zu entfernen entfernt keine Daten: die liegen im Pool.</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>The project cannot be opened.</source>
        <translation>Das Projekt kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Früher geöffnet</translation>
    </message>
    <message>
        <source>Clone a repository …</source>
        <translation>Repository klonen …</translation>
    </message>
    <message>
        <source>Try the example</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>A small web shop with a database, a cache and tools</source>
        <translation>Ein kleiner Webshop mit Datenbank, Cache und Werkzeugen</translation>
    </message>
    <message>
        <source>A project is a folder with a Compose file. Everything it needs runs in containers, and every database is one click away from a known state. You can also drop a folder anywhere on this window.</source>
        <translation>Ein Projekt ist ein Ordner mit einer Compose-Datei. Alles, was es braucht, läuft in Containern, und jede Datenbank ist einen Klick von einem bekannten Zustand entfernt. Ein Ordner lässt sich auch irgendwo auf dieses Fenster ziehen.</translation>
    </message>
</context>
</TS>
