/** The text of `ironpark --help`, with a Chinese summary where the terminal speaks Chinese. */
import type { Language } from '../domain/index.ts'

const commands = `Ironpark: a desktop digital twin for turning former industrial land into city

ironpark start [FILE] [--browser] [--no-open] [--port N] [--review] [--kiosk [--pin PIN] …]
    Opens the app: in a desktop window where Electron is there, else in the browser, on this machine alone.
    --browser    in the browser though Electron is there     --no-open  only print the address
    --port N     serve on this port (default: a free one)    --review   read-only, the file stays as it is
    --kiosk      exhibition; leaves by PIN (--pin, IRONPARK_KIOSK_PIN, else the last one, else a new one is printed)
    With --kiosk: --kiosk-height-mm N  height of the picture (700)   --kiosk-floor-mm N  its lower edge above the floor (750)
                  --kiosk-idle-seconds N  rest after which a visitor is forgotten, 10 to 600 (60)

ironpark simulate FILE --date YYYY-MM-DD [--from HH:MM] [--to HH:MM] [--seed N] [--threads N]
                  [--save] [--cold] [--step S] [--fixed] [--interval S] [--evacuate-at HH:MM …] [--json]
    Simulates a day's visitors and reports the window. The run begins at opening; --cold starts empty at --from.
    --save keeps run and frames in the file. --step is the time step of walking, 0.05 to 1 s: of people in crowded places;
    others take longer ones, or with --fixed the same. --interval is that of the recorded frames, which the hash covers.
    --json prints one object.
    --evacuate-at HH:MM  raises an alarm within the window: of the whole park, or of --evacuate-zones ID,ID
      --premovement MEAN[,DEVIATION]  seconds before people move (0)   --lost-exit largest|GATE  an exit that cannot be used
      --step-free SHARE  people who cannot use stairs, 0 to 1 (0)

ironpark simulate --case CASE.json [--json]
    Runs a case of your own: any geometry, any people.

ironpark import FILE… --into SCENARIO [--crs EPSG:n|wgs84|gcj02|local] [--at E,N] [--map attribute=field …]
                [--fit x,y=E,N …] [--layer NAME …] [--within METRES] [--json]
    Takes GeoJSON, OSM XML, CityJSON, GeoPackage, Shapefile, DXF, glTF/GLB or iCalendar into a scenario as one edit.
    --crs  coordinate system where the file does not say     --at      puts the data's middle there (site's system)
    --map  which attribute is name, nameZh, nameEn, kind, height, base, levels, width or status
    --fit  a point of a local drawing and its place; two or more turn, scale and shift it
    --within  only what lies within so many metres of the site
    --json prints one object { taken, mended, refused, warnings }. A refused file leaves the scenario as it was.

ironpark check FILE
    Checks a scenario file and names every problem.

ironpark verify [--quick] [--json] [--only ID,…] [--threads N] [--write]
    Holds the visitor-flow engine against published tests and measurements: figure, range and source of each.
    --quick  what ends within two minutes     --only  cases by id, such as rimea-9,one-way
    --write  in a source checkout: docs/validation.md, its plots and the report that the app shows

ironpark --help | --version
Exit codes: 0 done, 1 refused, 2 wrong usage.
`

const summary = `锈带新生（Ironpark）：老工业区更新的桌面数字孪生

  start     打开程序（桌面窗口或本机浏览器）；--review 审阅，--kiosk 展示
  simulate  客流模拟；--date 日期，--from/--to 时段，--seed 种子，--threads 线程数，--save 存入方案，--json 输出 JSON
            --evacuate-at 警报时刻，--evacuate-zones 区域，--premovement 反应时间，--lost-exit 失效出口，--step-free 不能走楼梯的比例
  import    导入数据；--into 方案，--crs 坐标系，--at 位置，--map 属性=字段，--fit 对应点，--within 距离，--json 输出 JSON
  check     检查方案文件，逐条列出问题
  verify    用公开的试验与实测检验客流引擎；--quick 两分钟内，--only 编号，--json 输出 JSON
退出码：0 完成，1 被拒绝，2 用法不对。

`

export function helpText(language: Language): string {
  return language === 'zh' ? `${summary}${commands}` : commands
}
